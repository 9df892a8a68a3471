import pg from 'pg';

/** A value as SQL text, for statements that take no parameters, as COPY does not. */
export function literal(value: string | number | null): string {
  if (value === null) return 'NULL';
  return typeof value === 'number' ? String(value) : pg.escapeLiteral(value);
}
