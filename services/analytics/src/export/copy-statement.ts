import { literal } from '../queries/literal.ts';
import type { Columns } from './column.ts';
import { textTypes } from './text-types.ts';

/**
 * A COPY that writes the rows of a SELECT as CSV with a header.
 *
 * @param units of the columns, which each row ends with
 */
export function csvStatement(columns: Columns, units: string, select: string): string {
  return `COPY (SELECT ${list(columns, 'csv')}, ${literal(units)} AS units FROM (${select}) AS selected)
          TO STDOUT (FORMAT csv, HEADER)`;
}

/**
 * A COPY that writes each row of a SELECT as one line of JSON. COPY's plain text would double the backslashes of
 * JSON; as CSV nothing is changed where the quote and the delimiter are characters that JSON never holds.
 */
export function ndjsonStatement(columns: Columns, select: string): string {
  return `COPY (SELECT row_to_json(shaped)
                  FROM (SELECT ${list(columns, 'ndjson')} FROM (${select}) AS selected) AS shaped)
          TO STDOUT (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')`;
}

function list(columns: Columns, format: 'csv' | 'ndjson'): string {
  return Object.entries(columns)
    .map(([name, { kind }]) => `${textTypes[kind][format]?.(`"${name}"`) ?? `"${name}"`} AS "${name}"`)
    .join(', ');
}
