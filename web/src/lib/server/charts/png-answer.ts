import { pictureHeaders } from '../pages/chart-at.ts';
import { BusyError } from './one-at-a-time.ts';
import { pictureToPng, type PngOptions } from './png.ts';

const retryAfterSeconds = 5;

/** The answer that is an SVG drawn as pixels, or that asks to come again while too many are being drawn. */
export async function pngAnswer(svg: string, options: PngOptions): Promise<Response> {
  try {
    const png = await pictureToPng(svg, options);
    return new Response(new Uint8Array(png), { headers: { ...pictureHeaders, 'Content-Type': 'image/png' } });
  } catch (error) {
    if (!(error instanceof BusyError)) throw error;
    return new Response('Too many pictures are being drawn at the moment. Try again in a few seconds.\n', {
      status: 503,
      headers: {
        'Content-Type': 'text/plain; charset=utf-8',
        'Cache-Control': 'no-store',
        'Retry-After': String(retryAfterSeconds),
      },
    });
  }
}
