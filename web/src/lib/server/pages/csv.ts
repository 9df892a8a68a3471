import { type ExportedRow, exportedColumns } from './export.ts';

/** Rows as CSV by RFC 4180, with a header. */
export function toCsv(rows: readonly ExportedRow[]): string {
  const lines = rows.map((row) => exportedColumns.map((column) => field(row[column])).join(','));
  return [exportedColumns.join(','), ...lines, ''].join('\r\n');
}

/**
 * One field. Text that a spreadsheet would take for a formula gets a quote before it, as the OWASP advice on CSV
 * injection has it.
 */
function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
