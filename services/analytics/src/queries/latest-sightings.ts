import type { Read } from '../history/read.ts';

/** A title as a series last saw it. */
export interface LatestSighting {
  mal_id: number;
  title: string;
  aired_from: string | null;
  aired_to: string | null;
}

/** Which titles as of which date; null: as of the last. */
export interface SightingsFilter {
  series: string;
  malIds: readonly number[];
  to: string | null;
}

/** Each title in the last snapshot of the series that lists it; those that none lists are left out. */
export function readLatestSightings(
  read: Read,
  { series, malIds, to }: SightingsFilter,
): Promise<LatestSighting[]> {
  return read({
    name: 'latest-sightings',
    text: `
      SELECT mal_id, title, aired_from, aired_to
        FROM unnest($2::int[]) AS wanted (mal_id)
       CROSS JOIN LATERAL (
               SELECT version_id
                 FROM snapshot
                 JOIN anime_snapshot AS listed USING (snapshot_id)
                WHERE series_id = (SELECT series_id FROM series WHERE name = $1)
                  AND listed.mal_id = wanted.mal_id
                  AND ($3::date IS NULL OR date <= $3)
                ORDER BY date DESC
                LIMIT 1
             ) AS latest
        JOIN anime_version USING (mal_id, version_id)`,
    values: [series, malIds, to],
  });
}
