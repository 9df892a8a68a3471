import type { TitleFigures } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';

/** A title in one snapshot. */
export interface Observation extends TitleFigures {
  snapshot_id: number;
  version_id: number;
  position: number;
}

/** What can be asked of an observation beside its snapshot. */
export type ObservedField = Exclude<keyof Observation, 'snapshot_id'>;

export const everyField = [
  'version_id',
  'position',
  'score',
  'scored_by',
  'rank',
  'popularity',
  'members',
  'favorites',
] as const satisfies readonly ObservedField[];

const valueOf = (column: keyof Observation): string =>
  column === 'score' ? '(score / 100.0)::float8' : column;

/**
 * Titles in every snapshot that lists them, in no order; a title that none lists is missing. Each field of a title comes as
 * one array: as rows, a history of a year would take the client several times as long to read as the server to find.
 */
export async function readObservations<Field extends ObservedField>(
  read: Read,
  { malIds, fields }: { malIds: readonly number[]; fields: readonly Field[] },
): Promise<Map<number, Pick<Observation, Field | 'snapshot_id'>[]>> {
  type Row = Pick<Observation, Field | 'snapshot_id'>;
  const columns: readonly (keyof Row)[] = ['snapshot_id', ...fields];
  const titles = await read<{ mal_id: number } & { [Column in keyof Row]: Row[Column][] }>({
    name: `title-observations-${columns.length > everyField.length ? 'whole' : fields.join('-')}`,
    text: `
      SELECT mal_id, ${columns.map((column) => `json_agg(${valueOf(column)}) AS ${column}`).join(', ')}
        FROM anime_snapshot
       WHERE mal_id = ANY ($1::int[])
       GROUP BY mal_id`,
    values: [malIds],
  });
  return new Map(titles.map((title) => [title.mal_id, rowsOf<Row>(title, columns)]));
}

/** @param table equally long arrays, one for each column */
function rowsOf<Row extends object>(
  table: { [Column in keyof Row]: Row[Column][] },
  columns: readonly (keyof Row & string)[],
): Row[] {
  const [first] = columns;
  const rows = first === undefined ? [] : table[first].map(() => ({}) as Row);
  for (const column of columns) {
    table[column].forEach((value, index) => {
      const row = rows[index];
      if (row !== undefined) row[column] = value;
    });
  }
  return rows;
}
