import { DatabaseUnavailableError } from './database-errors.ts';

/** How readings are shared. */
export interface SharedReadingOptions {
  /** How long one may take. */
  deadlineMs: number;
  /** The same after one has failed, until one succeeds: what hangs must not make everybody wait again and again. */
  doubtfulDeadlineMs: number;
  /** How long a failure answers everybody who asks after it, so that a database that is away is left in peace. */
  holdFailureMs: number;
}

/**
 * Lets any number of callers share readings, of which one is under way at a time. Each caller gets a reading that began
 * after it asked, so that nobody is told what had been true before.
 *
 * @returns what rejects with the reading's error, or with DatabaseUnavailableError at its deadline
 */
export function shareReading<T>(
  read: () => Promise<T>,
  { deadlineMs, doubtfulDeadlineMs, holdFailureMs }: SharedReadingOptions,
): () => Promise<T> {
  let underWay: Promise<T> | undefined;
  let next: Promise<T> | undefined;
  let failed: { reading: Promise<T>; untilMs: number } | undefined;

  const begin = (): Promise<T> => {
    const reading = within(read(), failed === undefined ? deadlineMs : doubtfulDeadlineMs).finally(
      () => (underWay = undefined),
    );
    next = undefined;
    underWay = reading;
    reading.then(
      () => (failed = undefined),
      () => (failed = { reading, untilMs: performance.now() + holdFailureMs }),
    );
    return reading;
  };
  return () => {
    if (failed !== undefined && performance.now() < failed.untilMs) return failed.reading;
    if (underWay === undefined) return begin();
    next ??= underWay.then(begin, begin);
    return next;
  };
}

async function within<T>(work: Promise<T>, deadlineMs: number): Promise<T> {
  const { promise: deadline, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new DatabaseUnavailableError(new Error(`no answer within ${deadlineMs} ms`))),
    deadlineMs,
  );
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
