import type { Readable } from 'node:stream';
import * as z from 'zod';
import { unitsOf } from '../serving/format.ts';
import type { Columns } from './column.ts';
import { copyOut, type ExportSource } from './copy-out.ts';
import { csvStatement, ndjsonStatement } from './copy-statement.ts';
import { parquetOut } from './parquet-thread.ts';
import { textTypes } from './text-types.ts';

/** A form that whole tables are written in. */
export interface ExportFormat {
  /** Of the address and of the file. */
  suffix: 'csv' | 'ndjson' | 'parquet';
  contentType: string;
  /** What the OpenAPI document says of it. */
  description: string;
  /** What the body consists of: all of it, or one line. */
  schema: (columns: Columns) => z.ZodType;
  /** Starts to write the rows of a SELECT of all of the columns. */
  open(source: ExportSource, columns: Columns, select: string): Promise<Readable>;
}

const csv: ExportFormat = {
  suffix: 'csv',
  contentType: 'text/csv; charset=utf-8; header=present',
  description:
    'CSV with a header; lines end with a line feed. A field without a value is empty, lists are written with `; ` ' +
    'between their members, and each row ends with the units of its columns.',
  schema: () => z.string(),
  open: (source, columns, select) => copyOut(source, csvStatement(columns, unitsLine(columns), select)),
};

const ndjson: ExportFormat = {
  suffix: 'ndjson',
  contentType: 'application/x-ndjson',
  description: 'One JSON object a line.',
  schema: (columns) =>
    z
      .strictObject(
        Object.fromEntries(
          Object.entries(columns).map(([name, { kind }]) => [name, textTypes[kind].schema.nullable()]),
        ),
      )
      .meta({ description: 'One line.' }),
  open: (source, columns, select) => copyOut(source, ndjsonStatement(columns, select)),
};

const parquet: ExportFormat = {
  suffix: 'parquet',
  contentType: 'application/vnd.apache.parquet',
  description:
    "Apache Parquet, compressed with Snappy. The file's metadata has the units of the columns under `units`.",
  schema: () => z.string().meta({ format: 'binary' }),
  open: (source, columns, select) =>
    parquetOut({ source, statement: ndjsonStatement(columns, select), columns, units: unitsLine(columns) }),
};

/** Every form that a table can be exported in. */
export const exportFormats: readonly ExportFormat[] = [csv, ndjson, parquet];

/** The units of the columns that have one, as the tables of the questions have them. */
function unitsLine(columns: Columns): string {
  return unitsOf(Object.fromEntries(Object.entries(columns).map(([name, { unit }]) => [name, unit])));
}
