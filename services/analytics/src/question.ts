import type { FieldProblem } from '@animedashboard/contracts';
import type * as z from 'zod';
import { type Calendar, defaultSeries, type Snapshot } from './history/calendar.ts';
import type { Read } from './history/read.ts';
import { choosePair, chooseSnapshot } from './history/snapshot-choice.ts';
import { noSnapshot } from './http/problem.ts';

/** The history at one revision: whatever is read through it belongs together. */
export interface Reading {
  read: Read;
  calendar: Calendar;
}

/** What an answer is made of. */
export interface Answer<Data> {
  data: Data;
  /** The snapshot that it was read from; of two, the later. */
  snapshot: Snapshot | null;
  /** The earlier one that changes are counted from. */
  comparedWith?: Snapshot | null;
}

/** An answer as a table: one row for each thing that the answer lists, in the same order. */
export interface Table<Data> {
  /** Every column in its order, with the unit of its values; null where a value has none. */
  columns: Readonly<Record<string, string | null>>;
  /**
   * Rows with fields of the columns' names; what a row does not have is empty, what has no column is left out, lists
   * are written with `; ` between their members. A `series` or a `date` of its own replaces that of the snapshot.
   */
  rows(data: Data): readonly object[];
}

/** One question that the API answers: what the router, the OpenAPI document and the cache headers need of it. */
export interface Question<
  Query extends z.ZodObject = z.ZodObject,
  Data extends z.ZodType = z.ZodType,
  Path extends z.ZodObject = z.ZodObject,
> {
  /** Below the prefix of the API; a part of it that is a parameter stands in braces. */
  path: string;
  summary: string;
  description: string;
  /** The parameters in the path, where there are any. */
  parts?: Path;
  query: Query;
  data: Data;
  /** `revision`: stays the same until the history changes; `no-store`: may change at any time. */
  caching: 'revision' | 'no-store';
  table: Table<z.output<Data>>;
  /** Reads within one consistent view of the history. */
  answer(asked: z.output<Query> & z.output<Path>, reading: Reading): Promise<Answer<z.output<Data>>>;
}

/** Lets the types of a question follow from its schemas. */
export function defineQuestion<
  Query extends z.ZodObject,
  Data extends z.ZodType,
  Path extends z.ZodObject = z.ZodObject,
>(question: Question<Query, Data, Path>): Question<Query, Data, Path> {
  return question;
}

/** The parameter that names a date. */
export interface DateParameter {
  place: FieldProblem['in'];
  field: string;
}

/**
 * The snapshot that a question about one snapshot is answered from; null while its series has none.
 *
 * @throws ProblemError 404 for an unknown series or date, 410 for a date that was thinned out
 */
export function snapshotFor(
  { calendar }: Pick<Reading, 'calendar'>,
  asked: { snapshot_type?: string | undefined; date?: string | undefined },
  { place, field }: DateParameter = { place: 'query', field: 'date' },
): Snapshot | null {
  const wish = { series: asked.snapshot_type ?? null, date: asked.date ?? null };
  const choice = chooseSnapshot(calendar, wish, field);
  if (choice.kind === 'found') return choice.snapshot;
  if (choice.kind === 'none-yet') return null;
  throw noSnapshot(choice, place);
}

/**
 * The two snapshots that a question compares, by default the latest two whole ones; null while its series has none.
 *
 * @throws ProblemError 404 for an unknown series or date, 410 for a date that was thinned out
 */
export function pairFor(
  { calendar }: Reading,
  asked: { snapshot_type?: string | undefined; from?: string | undefined; to?: string | undefined },
): { earlier: Snapshot | null; later: Snapshot } | null {
  const { snapshot_type: series = null, from = null, to = null } = asked;
  const choice = choosePair(calendar, { series, from, to });
  if (choice.kind === 'found') return choice;
  if (choice.kind === 'none-yet') return null;
  throw noSnapshot(choice);
}

/**
 * The name of the series that a question about a whole series is answered from.
 *
 * @throws ProblemError 404 for an unknown series
 */
export function seriesFor(
  { calendar }: Pick<Reading, 'calendar'>,
  asked: { snapshot_type?: string | undefined },
): string {
  const { snapshot_type: series = defaultSeries(calendar) } = asked;
  if (asked.snapshot_type !== undefined && !calendar.series.has(series)) {
    throw noSnapshot({ kind: 'unknown-series', series, known: [...calendar.series.keys()] });
  }
  return series;
}
