import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { BusyError, oneAtATime } from './one-at-a-time.ts';

/** Tasks that end when the test says so; those that run are in `running`, by name. */
function setUp(mostWaiting: number) {
  const running = new Map<string, PromiseWithResolvers<string>>();
  const run = oneAtATime(
    (task: string) => {
      const end = Promise.withResolvers<string>();
      running.set(task, end);
      return end.promise.finally(() => running.delete(task));
    },
    { mostWaiting },
  );
  return { run, running };
}

test('the next runs when the one before is done, also when that failed', async () => {
  const { run, running } = setUp(16);
  const [first, second] = [run('first'), run('second')];
  await setImmediate();
  expect([...running.keys()]).toEqual(['first']);
  running.get('first')?.reject(new Error('no'));
  await expect(first).rejects.toThrow('no');
  await setImmediate();
  expect([...running.keys()]).toEqual(['second']);
  running.get('second')?.resolve('done');
  expect(await second).toBe('done');
});

test('beside the one that runs only so many wait, and there is room again when one is done', async () => {
  const { run, running } = setUp(1);
  const first = run('first');
  void run('second');
  await expect(run('third')).rejects.toBeInstanceOf(BusyError);
  running.get('first')?.resolve('done');
  await first;
  void run('fourth');
  await expect(run('fifth')).rejects.toBeInstanceOf(BusyError);
});
