import * as z from 'zod';
import { iso } from '../queries/instant.ts';
import type { ColumnKind } from './column.ts';

/** How CSV and NDJSON have the values of one kind. */
export interface TextType {
  /** SQL that makes them of the column of that name, where PostgreSQL does not write it so by itself. */
  csv?: (column: string) => string;
  ndjson?: (column: string) => string;
  /** One value in a line of NDJSON. */
  schema: z.ZodType;
}

export const textTypes: Readonly<Record<ColumnKind, TextType>> = {
  boolean: { csv: (column) => `${column}::text`, schema: z.boolean() },
  date: { schema: z.iso.date() },
  instant: { csv: iso, ndjson: iso, schema: z.iso.datetime() },
  int32: { schema: z.int32() },
  int64: { schema: z.int() },
  json: { schema: z.json() },
  number: { schema: z.number() },
  text: { schema: z.string() },
  texts: { csv: (column) => `array_to_string(${column}, '; ')`, schema: z.array(z.string()) },
};
