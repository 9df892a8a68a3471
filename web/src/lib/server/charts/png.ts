import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type Drawing, drawInThread } from './drawing-thread.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { systemFaces } from './system-faces.ts';

export interface PngOptions {
  /** Pixels of the image for each of the picture. */
  scale: number;
}

const maxKeptBytes = 16 * 1024 * 1024;

const draw = oneAtATime(drawInThread, { mostWaiting: 16 });

/** By what was drawn, so that addresses whose pictures are the same share one. */
const drawn = new LRUCache<string, Buffer, Drawing>({
  maxSize: maxKeptBytes,
  sizeCalculation: (png) => png.length,
  fetchMethod: (_key, _stale, { context }) => draw(context),
  // Whoever waits gets it, also where there is no more room to keep it.
  ignoreFetchAbort: true,
});

const widthStep = 40;

/** How wide a picture is drawn as pixels where that width is asked for: in steps, so that there are not too many to be kept. */
export const pngWidth = (asked: number): number => Math.round(asked / widthStep) * widthStep;

/**
 * Draws an SVG as pixels, off the event loop, in the faces of the system that this runs on. Drawing takes a core, and memory
 * for every pixel: one is drawn at a time, and the last ones are kept.
 *
 * @throws BusyError where too many wait already
 */
export async function pictureToPng(svg: string, { scale }: PngOptions): Promise<Buffer> {
  const fontFiles = systemFaces();
  const options = {
    fitTo: { mode: 'zoom' as const, value: scale },
    font: { fontFiles, loadSystemFonts: fontFiles.length === 0 },
  };
  const key = createHash('sha256').update(`${scale} ${svg}`).digest('base64');
  return drawn.forceFetch(key, { context: { svg, options } });
}
