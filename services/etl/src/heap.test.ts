import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('gives the young generation 4 MB for good', async () => {
  const program = `
    const { keepHeapSmall } = await import(${JSON.stringify(path.join(import.meta.dirname, 'heap.ts'))});
    const { getHeapSpaceStatistics } = await import('node:v8');
    const size = () => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size;
    keepHeapSmall();
    const before = size();
    const surviving = Array.from({ length: 10_000 }, () => new Array(1000).fill(0));
    console.log(before, size(), surviving.length);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
  const [before = NaN, after = NaN] = stdout.split(' ').map(Number);
  expect(before).toBe(4 * 2 ** 20);
  // By itself it would be many times as large by now.
  expect(after).toBeLessThan(8 * 2 ** 20);
});
