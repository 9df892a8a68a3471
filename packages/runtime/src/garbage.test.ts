import { expect, it } from 'vitest';
import { collectGarbageEvery } from './garbage.ts';

const megabyte = 2 ** 20;

/** Drops buffers until they would fill the memory, telling of each. */
function drop(megabytes: number, tell: (bytes: number) => void): number {
  let most = 0;
  for (let dropped = 0; dropped < megabytes; dropped += 1) {
    const buffer = Buffer.allocUnsafeSlow(megabyte);
    most = Math.max(most, process.memoryUsage().arrayBuffers);
    tell(buffer.length);
  }
  return most;
}

it('frees the buffers that have gone through', () => {
  const before = process.memoryUsage().arrayBuffers;
  expect(drop(64, collectGarbageEvery(4 * megabyte)) - before).toBeLessThan(16 * megabyte);
});
