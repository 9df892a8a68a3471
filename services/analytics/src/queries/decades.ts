import type { YearDimension } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';

/** Titles by value and year: `{"<value>": {"<year>": titles}}`. */
export type CountsByYear = Record<string, Record<string, number>>;

/** What a snapshot has of a dimension: as many as there are types, to be added up. */
export interface YearCounts {
  /** Of all titles, whatever their value: the one value is `all`. */
  titles: CountsByYear[];
  values: CountsByYear[];
}

/** How many titles came out in each year, all of them and those of each value of a dimension. */
export async function readYearCounts(
  read: Read,
  { snapshotId, dimension, type }: { snapshotId: number; dimension: YearDimension; type: string | null },
): Promise<YearCounts> {
  const rows = await read<{ dimension: string; counts: CountsByYear }>({
    name: 'year-counts',
    text: `
      SELECT dimension, counts
        FROM year_rollup
       WHERE snapshot_id = $1
         AND dimension IN ('title', $2)
         AND ($3::text IS NULL OR type = $3)`,
    values: [snapshotId, dimension, type],
  });
  const of = (name: string): CountsByYear[] =>
    rows.filter((row) => row.dimension === name).map(({ counts }) => counts);
  return { titles: of('title'), values: of(dimension) };
}
