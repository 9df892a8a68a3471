/** One statement with its parameters as `$1`, `$2`, …; the name is the statement's own, since it is prepared once. */
export interface Statement {
  name: string;
  text: string;
  values?: readonly (string | number | null | readonly string[] | readonly number[])[];
}

/**
 * Runs one statement and returns its rows: dates as `YYYY-MM-DD`, instants as ISO 8601 in UTC, int8 as numbers.
 *
 * @throws DatabaseUnavailableError while the database is away, too slow or without its schema
 */
export type Read = <Row extends object>(statement: Statement) => Promise<Row[]>;
