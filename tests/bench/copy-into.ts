import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import copyStreams from 'pg-copy-streams';

/** A value as COPY takes it: arrays become Postgres arrays, buffers bytea. JSON is passed as text. */
export type CopyValue = string | number | boolean | null | Date | Buffer | readonly (string | number)[];

/** Rows are sent in chunks of about this many characters. */
const chunkLength = 64 * 1024;

/**
 * Copies rows into a table, streaming: at most a chunk of them is held as text. Runs in the caller's transaction.
 *
 * @param table and `columns` go into the statement as they stand: names from the code, never from input
 * @returns how many rows were copied
 */
export async function copyInto(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]>,
): Promise<number> {
  const copy = client.query(copyStreams.from(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  const end = finished(copy);
  // Awaited below; a failure in the middle must not count as unhandled until then.
  end.catch(() => undefined);
  for (const chunk of chunks(rows)) {
    if (!copy.write(chunk)) await Promise.race([once(copy, 'drain'), end]);
  }
  copy.end();
  await end;
  return copy.rowCount;
}

function* chunks(rows: Iterable<readonly CopyValue[]>): Generator<string> {
  let text = '';
  for (const row of rows) {
    text += `${row.map(encodeField).join('\t')}\n`;
    if (text.length >= chunkLength) {
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}

function encodeField(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeText(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  return escapeText(encodeArray(value));
}

const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeText(text: string): string {
  return /[\\\n\r\t]/.test(text)
    ? text.replace(/[\\\n\r\t]/g, (character) => escapes[character] ?? '')
    : text;
}

function encodeArray(items: readonly (string | number)[]): string {
  const encoded = items.map((item) =>
    typeof item === 'number' ? String(item) : `"${item.replace(/["\\]/g, '\\$&')}"`,
  );
  return `{${encoded.join(',')}}`;
}
