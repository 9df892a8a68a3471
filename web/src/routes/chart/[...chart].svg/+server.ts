import type { RequestHandler } from '@sveltejs/kit';
import { chartPicture } from '#lib/server/charts/picture.ts';
import { chartAt, pictureHeaders } from '#lib/server/pages/chart-at.ts';

/** A chart as a picture that stands alone, with its date inside. */
export const GET: RequestHandler = async (event) => {
  const { chart, picture } = await chartAt(event.params.chart ?? '', event);
  return new Response(chartPicture(chart, picture), {
    headers: {
      ...pictureHeaders,
      'Content-Type': 'image/svg+xml; charset=utf-8',
      // A picture runs nothing, also where somebody opens it by itself.
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
  });
};
