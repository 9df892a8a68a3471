/** As many wait as may; whoever comes now is to come again. */
export class BusyError extends Error {
  override readonly name = 'BusyError';
}

/**
 * Runs each task when the one before is done, in the order in which they come.
 *
 * @throws BusyError at once where `mostWaiting` wait already
 */
export function oneAtATime<Task, Result>(
  run: (task: Task) => Promise<Result>,
  { mostWaiting }: { mostWaiting: number },
): (task: Task) => Promise<Result> {
  let unfinished = 0;
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    if (unfinished > mostWaiting) return Promise.reject(new BusyError(`${mostWaiting} wait already`));
    unfinished += 1;
    const result = last.then(() => run(task)).finally(() => (unfinished -= 1));
    last = result.catch(() => undefined);
    return result;
  };
}
