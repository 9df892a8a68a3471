import type * as z from 'zod';
import type { Reading } from '../question.ts';
import type { Columns } from './column.ts';

/** What of a table is asked for. */
export interface Selection {
  /** A SELECT of the table's columns, all of them and in their order; no untrusted text in it. */
  sql: string;
  /** What the file is to be named after, beside the table: a series, dates. */
  scope: readonly string[];
}

/** A table that can be taken home whole. */
export interface ExportTable<Query extends z.ZodObject = z.ZodObject> {
  /** Its address, its operation and its files are named after it. */
  name: string;
  /** Begins the summary of its operations. */
  title: string;
  description: string;
  query: Query;
  columns: Columns;
  /**
   * Chooses the rows.
   *
   * @throws ProblemError 404 for an unknown series or date, 410 for a date that was thinned out
   */
  select(asked: z.output<Query>, reading: Pick<Reading, 'calendar'>): Selection;
}

/** Lets the types of a table follow from its parameters. */
export function defineTable<Query extends z.ZodObject>(table: ExportTable<Query>): ExportTable<Query> {
  return table;
}
