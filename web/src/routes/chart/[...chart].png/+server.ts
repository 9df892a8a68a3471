import type { RequestHandler } from '@sveltejs/kit';
import { chartPicture } from '#lib/server/charts/picture.ts';
import { pngAnswer } from '#lib/server/charts/png-answer.ts';
import { pngWidth } from '#lib/server/charts/png.ts';
import { chartAt } from '#lib/server/pages/chart-at.ts';

/** The same picture as pixels, two for each of its own. */
export const GET: RequestHandler = async (event) => {
  const { chart, picture } = await chartAt(event.params.chart ?? '', event);
  return pngAnswer(chartPicture(chart, { ...picture, width: pngWidth(picture.width) }), { scale: 2 });
};
