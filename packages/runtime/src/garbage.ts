import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options: { type: 'minor' }) => void;

/**
 * Makes what is to be told of each piece that streams through a process. The bytes of a buffer lie outside of V8's heap, and
 * small as its own part in the heap is, a hundred megabytes of them are garbage before the heap is full: so the young
 * generation is collected, which takes a millisecond, whenever `everyBytes` have gone through.
 */
export function collectGarbageEvery(everyBytes: number): (bytes: number) => void {
  const collect = exposeCollector();
  let passed = 0;
  return (bytes) => {
    passed += bytes;
    if (passed < everyBytes) return;
    passed = 0;
    collect({ type: 'minor' });
  };
}

let exposed: Collect | undefined;

/** V8 gives its collector to contexts that are made while the flag is set. */
function exposeCollector(): Collect {
  if (exposed === undefined) {
    setFlagsFromString('--expose-gc');
    exposed = runInNewContext('gc') as Collect;
    setFlagsFromString('--no-expose-gc');
  }
  return exposed;
}
