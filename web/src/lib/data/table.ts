/** What a page shows, as rows: read behind each chart and given out as CSV and JSON. */

export type Cell = string | number | null;

/** The title that numbers tell of. */
export interface Subject {
  mal_id: number;
  title: string;
}

export interface Column {
  key: string;
  label: string;
  /** Of the numbers in it; null for words, names and dates. */
  unit: string | null;
  /**
   * Which cell of a row says how many things this number was counted over: votes of a score, rated titles of a mean. The
   * cell need not be a column. Null: over nothing, as places, changes and what people are counted by. Left out: as the
   * row and the table have it. Words and dates have none.
   */
  n?: string | null;
  /** Of a column that tells of a title of its own, where rows are dates: of which, and what. */
  about?: Subject & { measure: string };
}

export interface Table {
  /** Names it in exports: letters, digits and hyphens. */
  id: string;
  title: string;
  /** The columns that name a row, such as the title's id and its name. */
  keys: Column[];
  /** What is told of it. */
  columns: Column[];
  /** By column. A column that a row lacks says that there is no such point; null that the value is not known. */
  rows: Record<string, Cell>[];
  /** The date that all rows are of; null where each has its own in the key `date`. */
  date: string | null;
  /**
   * How many things the numbers were counted over, but for columns that say otherwise; null where each row has its own in
   * the cell `n`, or none has.
   */
  n: number | null;
  /** The title that all of it tells of, where it is one. */
  about?: Subject;
}
