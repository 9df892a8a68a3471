import type { StudioYear } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';

/** What a studio made by release year in one snapshot, oldest first; what has no year comes last. */
export function readStudioYears(
  read: Read,
  { snapshotId, companyId }: { snapshotId: number; companyId: number },
): Promise<(Omit<StudioYear, 'year'> & { year: number | null })[]> {
  return read({
    name: 'studio-years',
    text: `
      WITH of_studio AS MATERIALIZED (
        SELECT version_id, mal_id, year FROM version_facet WHERE $2 = ANY (studio_ids)
      )
      SELECT year, count(*) AS titles, count(score) AS scored, round(avg(score) / 100, 4)::float8 AS mean_score,
             coalesce(sum(members), 0) AS members
        FROM anime_snapshot
        JOIN of_studio USING (version_id, mal_id)
       WHERE snapshot_id = $1
         -- The key's second half: so only these rows are read.
         AND anime_snapshot.mal_id = ANY (ARRAY(SELECT mal_id FROM of_studio))
       GROUP BY year
       ORDER BY year NULLS LAST`,
    values: [snapshotId, companyId],
  });
}
