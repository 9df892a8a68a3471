import { setTimeout as delay } from 'node:timers/promises';

/** Resolves once `condition` holds; throws, naming what was waited for, when it does not within the deadline. */
export async function waitFor(
  condition: () => boolean | Promise<boolean>,
  what: string,
  deadlineMs = 30_000,
): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited ${deadlineMs} ms in vain for ${what}`);
    await delay(20);
  }
}
