import { expect, it } from 'vitest';
import { shareReading } from './shared-reading.ts';

const options = { deadlineMs: 1000, doubtfulDeadlineMs: 1000, holdFailureMs: 60_000 };

/** Readings that are answered by hand. */
function readings() {
  const begun: PromiseWithResolvers<string>[] = [];
  const read = (): Promise<string> => {
    const reading = Promise.withResolvers<string>();
    begun.push(reading);
    return reading.promise;
  };
  return { begun, read };
}

it('gives everybody a reading that began after they asked, one for however many', async () => {
  const { begun, read } = readings();
  const shared = shareReading(read, options);
  const first = shared();
  const rest = Array.from({ length: 100 }, () => shared());
  expect(begun).toHaveLength(1);
  begun[0]?.resolve('old');
  expect(await first).toBe('old');
  expect(begun).toHaveLength(2);
  begun[1]?.resolve('new');
  expect(new Set(await Promise.all(rest))).toEqual(new Set(['new']));
});

it('lets a failure answer those who come after it, and a reading that takes too long fail', async () => {
  const { begun, read } = readings();
  const shared = shareReading(read, { ...options, deadlineMs: 10 });
  await expect(shared()).rejects.toThrow('the history cannot be read at the moment');
  await expect(shared()).rejects.toThrow('the history cannot be read at the moment');
  expect(begun).toHaveLength(1);
});

it('reads again after a failure whose time is over', async () => {
  const { begun, read } = readings();
  const shared = shareReading(read, { ...options, holdFailureMs: 0 });
  const failing = shared();
  begun[0]?.reject(new Error('away'));
  await expect(failing).rejects.toThrow('away');
  const next = shared();
  begun[1]?.resolve('back');
  expect(await next).toBe('back');
});

it('waits less for readings after one that failed, until one succeeds', async () => {
  const { begun, read } = readings();
  const shared = shareReading(read, { deadlineMs: 60_000, doubtfulDeadlineMs: 10, holdFailureMs: 0 });
  const first = shared();
  begun[0]?.reject(new Error('away'));
  await expect(first).rejects.toThrow('away');
  await expect(shared()).rejects.toThrow('the history cannot be read at the moment');
  const third = shared();
  begun[2]?.resolve('back');
  expect(await third).toBe('back');
});
