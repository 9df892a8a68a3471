/** The thread that `drawing-thread.ts` starts from this text, since a build has no file of it: draws one picture and ends. */
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

const { from, svg, options } = /** @type {import('./drawing-thread.ts').Drawing & { from: string }} */ (
  workerData
);
// From where this text is, no package can be found.
const { Resvg } = /** @type {typeof import('@resvg/resvg-js')} */ (createRequire(from)('@resvg/resvg-js'));
parentPort?.postMessage(new Resvg(svg, options).render().asPng());
