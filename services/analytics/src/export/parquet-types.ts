import type { SchemaElement } from 'hyparquet-writer';
import type { ColumnKind } from './column.ts';

/** How Parquet has the values of one kind. */
export interface ParquetType {
  /** The column and what is below it. */
  elements: (name: string) => SchemaElement[];
  /** Makes of a value of JSON the one to be written, where that is another. */
  fromJson?: (value: never) => unknown;
}

const optional = { repetition_type: 'OPTIONAL' } as const;
const leaf =
  (element: Omit<SchemaElement, 'name'>) =>
  (name: string): SchemaElement[] => [{ name, ...optional, ...element }];
const utf8 = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const;
const dayMs = 86_400_000;

export const parquetTypes: Readonly<Record<ColumnKind, ParquetType>> = {
  boolean: { elements: leaf({ type: 'BOOLEAN' }) },
  date: {
    elements: leaf({ type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } }),
    fromJson: (date: string) => Date.parse(date) / dayMs,
  },
  instant: {
    elements: leaf({
      type: 'INT64',
      converted_type: 'TIMESTAMP_MILLIS',
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
    }),
    fromJson: (instant: string) => new Date(instant),
  },
  int32: { elements: leaf({ type: 'INT32' }) },
  int64: { elements: leaf({ type: 'INT64' }), fromJson: BigInt },
  json: {
    elements: leaf({ type: 'BYTE_ARRAY', converted_type: 'JSON', logical_type: { type: 'JSON' } }),
  },
  number: { elements: leaf({ type: 'DOUBLE' }) },
  text: { elements: leaf(utf8) },
  texts: {
    elements: (name) => [
      { name, ...optional, num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', ...optional, ...utf8 },
    ],
  },
};
