import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Both halves of the young generation: enough for most of a page to die in it. */
const youngBytes = 4 * 2 ** 20;

/**
 * Makes V8 collect garbage early: a run is a stream of short-lived records, and by itself the heap would grow to
 * several times of what is alive. For processes that do nothing but a run; call it before anything else.
 */
export function keepHeapSmall(): void {
  // The old generation may grow by so much over what survived the last collection.
  setFlagsFromString('--heap-growing-percent=20');
  growYoungGeneration();
  // It stays at that size.
  setFlagsFromString('--semi-space-growth-factor=1');
}

/**
 * V8 takes the first size of the young generation, 1 MB, from the command line alone, and doubles it when much of it
 * survives: so something has to survive. In 1 MB a page does not fit, and collecting it again and again costs as much
 * as reading it.
 */
function growYoungGeneration(): void {
  const surviving: number[][] = [];
  const enough = 10_000;
  while (youngGenerationBytes() < youngBytes && surviving.length < enough)
    surviving.push(new Array<number>(1000).fill(0));
}

function youngGenerationBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0;
}
