import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/**
 * Makes V8 collect garbage early: what streams through a process lives shortly, and by itself the heap would grow to
 * several times of what is alive. For processes of one's own; call it before anything else is loaded.
 *
 * @param youngBytes of both halves of the young generation, for good: enough for most of what is made together to die in
 *   it; the less, the more often it is collected
 */
export function keepHeapSmall({ youngBytes }: { youngBytes: number }): void {
  // The old generation may grow by so much over what survived the last collection.
  setFlagsFromString('--heap-growing-percent=20');
  growYoungGeneration(youngBytes);
  // It stays at that size.
  setFlagsFromString('--semi-space-growth-factor=1');
}

/**
 * V8 takes the first size of the young generation, 1 MB, from the command line alone, and doubles it when much of it
 * survives: so something has to survive. In 1 MB a page of records does not fit, and collecting it again and again costs
 * as much as reading it.
 */
function growYoungGeneration(youngBytes: number): void {
  const surviving: number[][] = [];
  const enough = 10_000;
  while (youngGenerationBytes() < youngBytes && surviving.length < enough)
    surviving.push(new Array<number>(1000).fill(0));
}

function youngGenerationBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0;
}
