import type { Run, RunProgress, runStreamEvents } from '@animedashboard/contracts';
import type * as z from 'zod';
import type { LiveRuns } from '../queries/live-runs.ts';

type Events = typeof runStreamEvents;

/** One event of the stream of runs. */
export type RunEvent = {
  [Name in keyof Events]: { event: Name; data: z.infer<Events[Name]> };
}[keyof Events];

/** A commit becomes visible a little later than the instant that it wrote. */
const overlapMs = 5000;

/** One attempt of a run: a run that was interrupted can go on as the next. */
const attemptOf = ({ run_id, attempt }: RunProgress | Run): string => `${run_id} ${attempt}`;

/**
 * What happened between two readings: runs that have started, got further, ended. One that started and ended between
 * them has only ended; one that is gone without having ended has lost its process.
 */
export function eventsBetween(before: LiveRuns, after: LiveRuns): RunEvent[] {
  const ranBefore = new Map(before.running.map((run) => [attemptOf(run), run]));
  const endedBefore = new Set(before.ended.map(attemptOf));
  const goesOn = new Set(after.running.map(attemptOf));
  const ended = after.ended.filter((run) => !endedBefore.has(attemptOf(run)));
  const hasEnded = new Set(ended.map(attemptOf));
  const lost = before.running.filter((run) => !goesOn.has(attemptOf(run)) && !hasEnded.has(attemptOf(run)));
  return [
    ...ended.map((run): RunEvent => ({ event: 'finished', data: run })),
    ...lost.map((run): RunEvent => ({ event: 'interrupted', data: run })),
    ...after.running.flatMap((run): RunEvent[] => {
      const known = ranBefore.get(attemptOf(run));
      if (known === undefined) return [{ event: 'started', data: run }];
      return known.pages.staged === run.pages.staged ? [] : [{ event: 'progress', data: run }];
    }),
  ];
}

/**
 * What somebody is told first: which runs have ended since the last event that they know of, and which go on. An end
 * that they do know of may come again.
 *
 * @param knownUntil instant of that event; null: none is known
 */
export function greeting(now: LiveRuns, knownUntil: string | null): RunEvent[] {
  const sinceMs = knownUntil === null ? Infinity : Date.parse(knownUntil) - overlapMs;
  const missed = now.ended.filter(
    ({ finished_at }) => finished_at !== null && Date.parse(finished_at) > sinceMs,
  );
  return [
    ...missed.map((run): RunEvent => ({ event: 'finished', data: run })),
    { event: 'state', data: { running: now.running } },
  ];
}
