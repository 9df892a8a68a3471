import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ResvgRenderOptions } from '@resvg/resvg-js';
import program from './png-worker.js?raw';

/** What is to be drawn as pixels. */
export interface Drawing {
  svg: string;
  options: ResvgRenderOptions;
}

/**
 * Draws an SVG in a thread, since encoding its pixels takes longer than anything else that the dashboard does. In one of its
 * own, which takes 30 ms to start: the garbage collector does not see how large pixels are, and only the end of their thread
 * frees them before they are gigabytes.
 *
 * @throws the error of resvg
 */
export async function drawInThread(drawing: Drawing): Promise<Buffer> {
  const thread = new Worker(new URL(`data:text/javascript,${encodeURIComponent(program)}`), {
    workerData: { ...drawing, from: import.meta.url },
  });
  let png: Uint8Array<ArrayBuffer> | undefined;
  thread.once('message', (bytes: Uint8Array<ArrayBuffer>) => (png = bytes));
  await once(thread, 'exit');
  if (png === undefined) throw new Error('The thread that draws ended without a picture.');
  return Buffer.from(png.buffer, png.byteOffset, png.byteLength);
}
