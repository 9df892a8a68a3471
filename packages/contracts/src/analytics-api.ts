import * as z from 'zod';
import { RunSummary, Scope } from './run-summary.ts';

/** Where the questions of the API stand. */
export const analyticsPrefix = '/api/v1/analytics';

const count = z.int().min(0);
const names = z.array(z.string());
const share = z.record(z.string(), count);

/** The snapshot that an answer was made from. */
export const SnapshotReference = z
  .strictObject({
    type: z.string().meta({ description: 'The series, as `snapshot_type` names it.' }),
    date: z.iso.date().meta({ description: 'The logical date, in the time zone of the series.' }),
    run_id: z.uuid(),
    complete: z.boolean().meta({ description: 'False: a partial snapshot. What it did not see is unknown.' }),
    scope: Scope.meta({ description: 'All of what the series asks for, or its first pages.' }),
  })
  .meta({ id: 'SnapshotReference', description: 'The snapshot that the answer was made from.' });

/** Whose data an answer tells of. */
export const SourceReference = z
  .strictObject({
    name: z.string().meta({ description: 'The source that the snapshot was taken from.' }),
    catalogue: z.string().meta({ description: 'The catalogue that the ids belong to.' }),
    synthetic: z.boolean().meta({ description: 'True: the titles are invented.' }),
  })
  .meta({ id: 'SourceReference', description: 'Whose data this is.' });

/** The envelope of every answer of one snapshot. */
export function answerOf<Data extends z.ZodType>(data: Data) {
  return z.strictObject({
    data,
    snapshot: SnapshotReference.nullable().meta({
      description: 'Null where the question is not about one snapshot, or none exists yet.',
    }),
    source: SourceReference.nullable().meta({
      description: 'Null only before anything is known: no run has begun and no source is configured.',
    }),
  });
}

/** `GET /stats/overview`, data. */
export const Overview = z
  .strictObject({
    titles: count,
    scored: count.meta({ description: 'Titles that have a score.' }),
    mean_score: z.number().nullable().meta({ description: 'Over the scored titles.' }),
    median_score: z.number().nullable().meta({ description: 'Over the scored titles.' }),
    members: count.meta({ description: 'Sum over all titles.' }),
    favorites: count.meta({ description: 'Sum over all titles.' }),
    by_type: share.meta({ description: 'Titles by type; those without one under `null`.' }),
    by_status: share.meta({ description: 'Titles by status; those without one under `null`.' }),
    first_snapshot: z.iso
      .date()
      .nullable()
      .meta({ description: 'First date of the series that can be asked for.' }),
    latest_snapshot: z.iso
      .date()
      .nullable()
      .meta({ description: 'Last date of the series that can be asked for.' }),
    snapshots: count.meta({ description: 'How many dates of the series can be asked for.' }),
  })
  .meta({ id: 'Overview' });

/** One row of `GET /anime/top-rated`. */
export const RatedTitle = z
  .strictObject({
    position: z.int().min(1).meta({ description: 'The place in this answer.' }),
    mal_id: z.int(),
    title: z.string(),
    title_english: z.string().nullable(),
    score: z.number().min(0).max(10),
    scored_by: count.nullable(),
    rank: count.nullable(),
    popularity: count.nullable().meta({ description: 'A place: 1 is the most popular.' }),
    members: count.nullable(),
    favorites: count.nullable(),
    type: z.string().nullable(),
    status: z.string().nullable(),
    episodes: count.nullable(),
    season: z.enum(['winter', 'spring', 'summer', 'fall']).nullable(),
    year: z.int().nullable(),
    season_source: z.enum(['broadcast', 'derived']).nullable().meta({
      description: '`derived`: season and year follow from the date of the first episode.',
    }),
    genres: names,
    studios: names,
    image_url: z.string().nullable(),
    url: z.string().nullable(),
  })
  .meta({ id: 'RatedTitle' });

/** How a run stands. */
export const RunState = z.enum(['running', 'interrupted', 'done', 'resumable', 'refused', 'abandoned']).meta({
  id: 'RunState',
  description:
    '`running`: goes on; `interrupted`: its process is gone without a word; `abandoned`: another run began ' +
    'anew in its place; the others as the run said itself.',
});

/** One row of `GET /runs`. */
export const Run = z
  .strictObject({
    run_id: z.uuid(),
    snapshot_type: z.string(),
    date: z.iso.date(),
    outcome: RunState,
    attempt: z.int().min(1),
    source_name: z.string(),
    base_url: z.string(),
    started_at: z.iso.datetime(),
    finished_at: z.iso.datetime().nullable(),
    summary: RunSummary.nullable().meta({ description: 'Of the last attempt that ended by itself.' }),
  })
  .meta({ id: 'Run' });

/** One thing that is wrong with a request. */
export const FieldProblem = z.strictObject({
  in: z.enum(['query']),
  field: z.string(),
  value: z.string().nullable().meta({ description: 'What was given, as JSON, shortened.' }),
  allowed: z.string().meta({ description: 'What would be accepted.' }),
});

/** An error as RFC 9457 has it. */
export const ProblemDetails = z
  .strictObject({
    type: z
      .string()
      .meta({ description: 'Which kind of problem; `about:blank`: no more than the status says.' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    request_id: z.string().meta({ description: 'As in the X-Request-Id header and in the logs.' }),
    errors: z.array(FieldProblem).optional(),
    nearest: z.iso.date().nullable().optional().meta({
      description: 'The nearest date of the series that can be asked for.',
    }),
  })
  .meta({ id: 'ProblemDetails', description: 'RFC 9457 problem details.' });

const limit = (byDefault: number, max: number) => {
  const allowed = `a whole number from 1 to ${max}`;
  return z
    .int(allowed)
    .min(1, allowed)
    .max(max, allowed)
    .default(byDefault)
    .meta({ description: `How many rows at most, 1 to ${max}.` });
};

const snapshotType = z
  .string('one value')
  .optional()
  .meta({
    description: 'The series. Default: `catalogue` where it has a snapshot, else `top`. The answer names it.',
    examples: ['top'],
  });

const calendarDate = 'a date as YYYY-MM-DD';
const date = z.iso
  .date(calendarDate)
  // The calendar of ISO 8601 has a year 0, that of the history has none.
  .refine((text) => !text.startsWith('0000'), calendarDate)
  .optional()
  .meta({ description: 'The logical date of the snapshot. Default: that of the latest whole one.' });

const score = 'a number from 0 to 10';
const minScore = z
  .number(score)
  .min(0, score)
  .max(10, score)
  .optional()
  .meta({ description: 'Leaves titles with a lower score out.' });

/** The types that titles have in catalogues that speak Jikan's terms. */
export const titleTypes = [
  'TV',
  'Movie',
  'OVA',
  'Special',
  'ONA',
  'Music',
  'CM',
  'PV',
  'TV Special',
] as const;
const byLowerCase = new Map(titleTypes.map((type) => [type.toLowerCase(), type]));

const titleType = z
  .preprocess(
    (text) =>
      typeof text === 'string' ? (byLowerCase.get(text.toLowerCase().replace('_', ' ')) ?? text) : text,
    z.enum(titleTypes),
  )
  .optional()
  .meta({ description: 'Only titles of this type; upper and lower case are the same.' });

/** `GET /stats/overview`, parameters. */
export const OverviewQuery = z.strictObject({ snapshot_type: snapshotType, date });

/** `GET /anime/top-rated`, parameters. */
export const TopRatedQuery = z.strictObject({
  limit: limit(10, 100),
  min_score: minScore,
  snapshot_type: snapshotType,
  type: titleType,
  date,
});

/** `GET /runs`, parameters. */
export const RunsQuery = z.strictObject({
  limit: limit(20, 100),
  snapshot_type: z.string('one value').optional().meta({ description: 'Only runs of this series.' }),
  outcome: RunState.optional().meta({ description: 'Only runs that stand so.' }),
});

export type SnapshotReference = z.infer<typeof SnapshotReference>;
export type SourceReference = z.infer<typeof SourceReference>;
export type Overview = z.infer<typeof Overview>;
export type RatedTitle = z.infer<typeof RatedTitle>;
export type Run = z.infer<typeof Run>;
export type RunState = z.infer<typeof RunState>;
export type FieldProblem = z.infer<typeof FieldProblem>;
export type ProblemDetails = z.infer<typeof ProblemDetails>;
