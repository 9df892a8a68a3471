import type { SourceReference, SnapshotReference } from '@animedashboard/contracts';
import { stringify } from 'csv-stringify/sync';
import type { Answer, Question } from '../question.ts';

/** An answer with all that is said around it. */
export interface EnvelopedAnswer {
  question: Question;
  asked: Readonly<Record<string, unknown>>;
  answer: Answer<unknown>;
  snapshot: SnapshotReference | null;
  comparedWith: SnapshotReference | null;
  source: SourceReference | null;
}

/** A form that answers are written in. */
export interface Format {
  contentType: string;
  write(answer: EnvelopedAnswer): string;
}

export const json: Format = {
  contentType: 'application/json',
  write: ({ answer, snapshot, comparedWith, source }) =>
    JSON.stringify({ data: answer.data, snapshot, compared_with: comparedWith, source }),
};

/**
 * RFC 4180 with a header. Each row begins with the series and the date and ends with the units of its columns, so that
 * it says what it is when it stands alone.
 */
export const csv: Format = {
  contentType: 'text/csv; charset=utf-8; header=present',
  write({ question: { table }, answer, snapshot }) {
    const own = Object.keys(table.columns).filter((name) => name !== 'date');
    const units = unitsOf(table.columns);
    const given = table.rows(answer.data) as readonly Record<string, unknown>[];
    const rows = given.map((row) => [
      text(row['series'] ?? snapshot?.type),
      text(row['date'] ?? snapshot?.date),
      ...own.map((name) => text(row[name])),
      units,
    ]);
    return stringify([['series', 'date', ...own, 'units'], ...rows], { record_delimiter: 'windows' });
  },
};

/** The units of the columns that have one, in one line. */
export function unitsOf(columns: Readonly<Record<string, string | null>>): string {
  return Object.entries(columns)
    .flatMap(([name, unit]) => (unit === null ? [] : [`${name}: ${unit}`]))
    .join('; ');
}

function text(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (Array.isArray(cell)) return cell.map(text).join('; ');
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}
