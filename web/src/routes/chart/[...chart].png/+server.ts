import type { RequestHandler } from '@sveltejs/kit';
import { chartPicture } from '#lib/server/charts/picture.ts';
import { pictureToPng } from '#lib/server/charts/png.ts';
import { chartAt, pictureHeaders } from '#lib/server/pages/chart-at.ts';

/** The same picture as pixels, two for each of its own. */
export const GET: RequestHandler = async (event) => {
  const { chart, picture } = await chartAt(event.params.chart ?? '', event);
  const png = await pictureToPng(chartPicture(chart, picture), { scale: 2 });
  return new Response(new Uint8Array(png), { headers: { ...pictureHeaders, 'Content-Type': 'image/png' } });
};
