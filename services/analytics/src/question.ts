import type * as z from 'zod';
import { noSnapshot } from './problem.ts';
import { findSeriesNames } from './queries/series.ts';
import { findSnapshots } from './queries/snapshots.ts';
import type { Read } from './history-reader.ts';
import { chooseSnapshot, type Snapshot } from './snapshot-choice.ts';

/** What an answer is made of; `snapshot` is the one that it was read from. */
export interface Answer<Data> {
  data: Data;
  snapshot: Snapshot | null;
}

/** One question that the API answers: what the router, the OpenAPI document and the cache headers need of it. */
export interface Question<Query extends z.ZodObject = z.ZodObject, Data extends z.ZodType = z.ZodType> {
  /** Below the prefix of the API. */
  path: string;
  summary: string;
  description: string;
  query: Query;
  data: Data;
  /** `revision`: stays the same until the history changes; `no-store`: may change at any time. */
  caching: 'revision' | 'no-store';
  /** Reads within one consistent view of the history. */
  answer(asked: z.output<Query>, read: Read): Promise<Answer<z.output<Data>>>;
}

/**
 * The snapshot that a question about one snapshot is answered from; null while its series has none.
 *
 * @throws ProblemError 404 for an unknown series or date, 410 for a date that was thinned out
 */
export async function snapshotFor(
  read: Read,
  asked: { snapshot_type?: string | undefined; date?: string | undefined },
): Promise<Snapshot | null> {
  const wish = { series: asked.snapshot_type ?? null, date: asked.date ?? null };
  const [series, candidates] = await Promise.all([findSeriesNames(read), findSnapshots(read, wish.date)]);
  const choice = chooseSnapshot(series, candidates, wish);
  if (choice.kind === 'found') return choice.snapshot;
  if (choice.kind === 'none-yet') return null;
  throw noSnapshot(choice);
}
