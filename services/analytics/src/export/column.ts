/** What the values of a column are. Any value may be null. */
export type ColumnKind =
  'boolean' | 'date' | 'instant' | 'int32' | 'int64' | 'json' | 'number' | 'text' | 'texts';

/** One column of an exported table. */
export interface Column {
  kind: ColumnKind;
  /** Of its values; null where they have none. */
  unit: string | null;
  description?: string;
}

/** The columns of a table, in their order. */
export type Columns = Readonly<Record<string, Column>>;
