import type { Read } from '../history-reader.ts';

/** The names of all series, those without a snapshot included. */
export async function findSeriesNames(read: Read): Promise<string[]> {
  const rows = await read<{ name: string }>({
    name: 'series',
    text: `SELECT name FROM series ORDER BY name`,
  });
  return rows.map(({ name }) => name);
}
