import * as z from 'zod';

/** How a run ended, with the exit code that says so to whatever started the process. */
export const exitCodes = {
  /** Published, whole for its scope. */
  done: 0,
  /** Not whole, for a reason that may pass; the next run within `resumeWithin` goes on from the staged pages. */
  resumable: 75,
  /** Configuration or source that no repetition will mend. */
  refused: 78,
  /** Another run holds the series; nothing was done. */
  skipped: 80,
  /** Another run took the series over; nothing of this one was published. */
  superseded: 81,
} as const;

export type Outcome = keyof typeof exitCodes;

const count = z.int().min(0);
const seconds = z.number().min(0);

/** Which part of what its query names a snapshot holds: all of it, or as many pages as were asked for. */
export const Scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('first'), pages: count }),
]);

/**
 * What one run did. `fetched = inserted + updated + moved + unchanged + duplicates + rejected`, against what
 * the series held for the same date before.
 */
export const RunCounts = z.strictObject({
  fetched: count,
  inserted: count,
  updated: count,
  moved: count,
  unchanged: count,
  removed: count,
  duplicates: count,
  rejected: count,
});

/** Against the previous whole date. `left` is null when a record without a readable id was rejected. */
export const RunChanges = z.strictObject({
  since: z.iso.date(),
  entered: count,
  left: count.nullable(),
  left_scope: count.nullable(),
});

/** The last line on stdout of a run and its termination message: at most 4 KB of JSON. Times are ISO 8601 in UTC. */
export const RunSummary = z.strictObject({
  outcome: z.enum(Object.keys(exitCodes) as [Outcome, ...Outcome[]]),
  /** Why it is not `done`, for a person. */
  reason: z.string().max(600).nullable(),
  run_id: z.uuid().nullable(),
  job: z.string(),
  snapshot_type: z.string(),
  date: z.iso.date(),
  source: z.strictObject({
    name: z.string(),
    catalogue: z.string(),
    synthetic: z.boolean(),
    base_url: z.string().max(300),
  }),
  attempt: count,
  published: z.boolean(),
  complete: z.boolean(),
  scope: Scope.nullable(),
  revision: count.nullable(),
  /** `resumed` were staged by an earlier attempt; `shifts` are times that the list moved between two pages. */
  pages: z.strictObject({ fetched: count, resumed: count, last: count.nullable(), shifts: count }),
  requests: count,
  budget_wait_seconds: seconds,
  rate_limited: count,
  retries: count,
  counts: RunCounts.nullable(),
  changes: RunChanges.nullable(),
  durations: z.strictObject({
    extract: seconds,
    transform: seconds,
    stage: seconds,
    publish: seconds,
    total: seconds,
  }),
  started_at: z.iso.datetime(),
  finished_at: z.iso.datetime(),
  first_fetch_at: z.iso.datetime().nullable(),
  last_fetch_at: z.iso.datetime().nullable(),
});

export type Scope = z.infer<typeof Scope>;
export type RunCounts = z.infer<typeof RunCounts>;
export type RunChanges = z.infer<typeof RunChanges>;
export type RunSummary = z.infer<typeof RunSummary>;
