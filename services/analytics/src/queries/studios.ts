import type { Studio, StudioOrder } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';

/** Which studios of one snapshot, and which stretch of them. */
export interface StudiosFilter {
  snapshotId: number;
  sort: StudioOrder;
  minTitles: number;
  /** What the mean score of a studio is drawn towards, in points; null while no title has a score. */
  priorMean: number | null;
  /** For how many titles it counts. */
  priorTitles: number;
  limit: number;
  offset: number;
}

const orders: Record<StudioOrder, string> = {
  titles: 'titles DESC',
  score: 'weighted_score DESC NULLS LAST, titles DESC',
  members: 'members DESC, titles DESC',
};

/** The studios of snapshot $1 with at least $2 titles, each with its place; $3 is the prior mean, $4 the prior titles. */
const placed = (sort: StudioOrder): string => `
      SELECT row_number() OVER (ORDER BY ${orders[sort]}, name, company_id) AS position, company_id, name AS studio,
             titles, scored, mean_score::float8, round(weighted_score, 4)::float8 AS weighted_score, members,
             favorites
        FROM studio_rollup
        JOIN company USING (company_id)
       CROSS JOIN LATERAL (
               SELECT (scored * mean_score + $4 * $3::numeric) / (scored + $4) AS weighted_score
             ) AS weighted
       WHERE snapshot_id = $1 AND titles >= $2`;

const columns = 'position, studio, titles, scored, mean_score, weighted_score, members, favorites';

/** A studio without what takes the whole snapshot to tell. */
export type PlacedStudio = Omit<Studio, 'coverage_percent'>;

/** Studios, most first. */
export function readStudios(read: Read, filter: StudiosFilter): Promise<PlacedStudio[]> {
  return read({
    name: `studios-${filter.sort}`,
    text: `
      SELECT ${columns}
        FROM (${placed(filter.sort)}) AS placed
       ORDER BY position
       LIMIT $5 OFFSET $6`,
    values: [
      filter.snapshotId,
      filter.minTitles,
      filter.priorMean,
      filter.priorTitles,
      filter.limit,
      filter.offset,
    ],
  });
}

/** One studio of a snapshot, placed among all of them by titles. */
export async function readStudio(
  read: Read,
  filter: Pick<StudiosFilter, 'snapshotId' | 'priorMean' | 'priorTitles'> & { companyId: number },
): Promise<PlacedStudio> {
  const { snapshotId, priorMean, priorTitles, companyId } = filter;
  const [studio] = await read<PlacedStudio>({
    name: 'studio',
    text: `
      SELECT ${columns}
        FROM (${placed('titles')}) AS placed
       WHERE company_id = $5`,
    values: [snapshotId, 1, priorMean, priorTitles, companyId],
  });
  if (studio === undefined) throw new Error(`Snapshot ${snapshotId} has no studio ${companyId}.`);
  return studio;
}

/** What the list of studios is measured by. */
export interface StudiosBasis {
  /** Of the snapshot. */
  titles: number;
  /** Over all scored titles of the snapshot, in points. */
  mean_score: number | null;
  /** Studios with at least so many titles. */
  studios: number;
}

/** Reads it of one snapshot. */
export async function readStudiosBasis(
  read: Read,
  { snapshotId, minTitles }: { snapshotId: number; minTitles: number },
): Promise<StudiosBasis> {
  const [basis] = await read<StudiosBasis>({
    name: 'studios-basis',
    text: `
      SELECT titles, mean_score::float8,
             (SELECT count(*) FROM studio_rollup WHERE snapshot_id = $1 AND titles >= $2) AS studios
        FROM snapshot_rollup
       WHERE snapshot_id = $1`,
    values: [snapshotId, minTitles],
  });
  if (basis === undefined) throw new Error(`Snapshot ${snapshotId} has no rollup.`);
  return basis;
}
