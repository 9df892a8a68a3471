import type { RandomTitle } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';
import { cardColumns } from './title-card.ts';

/** Which titles of one snapshot. */
export interface RandomTitleFilter {
  snapshotId: number;
  /** Null: of any type. */
  type: string | null;
  minMembers: number;
}

/**
 * How many ids are drawn before the titles are counted. Of a real catalogue every second id between the first and the last is
 * that of a title, and every eighteenth that of one with 50,000 members.
 */
const draws = 64;

/**
 * Draws ids from the first to the last of the snapshot and takes the first one that a fitting title has, so that each fitting
 * title comes as often as any other and only these ids are looked up. Where none has, one of the fitting titles is taken by
 * its number; they are counted for that alone.
 */
const randomTitle = (isOfType: string): string => {
  const fits = `snapshot_id = $1 AND coalesce(members, 0) >= $2${isOfType}`;
  const columns = 'mal_id, version_id, score, scored_by, rank, popularity, members, favorites';
  return `
    WITH known AS MATERIALIZED (
      SELECT min(mal_id) AS first, max(mal_id) AS last FROM anime_snapshot WHERE snapshot_id = $1
    ), drawn AS MATERIALIZED (
      SELECT draw, first + floor(random() * (last - first + 1))::int AS id
        FROM known, generate_series(1, ${draws}) AS draw
    ), fitting AS MATERIALIZED (
      SELECT ${columns} FROM anime_snapshot WHERE ${fits}
    ), chosen AS MATERIALIZED (
      (SELECT hit.*
         FROM drawn
        CROSS JOIN LATERAL (SELECT ${columns} FROM anime_snapshot WHERE mal_id = id AND ${fits} OFFSET 0) AS hit
        ORDER BY draw
        LIMIT 1)
      UNION ALL
      (SELECT * FROM fitting OFFSET (SELECT floor(random() * count(*))::int FROM fitting) LIMIT 1)
      LIMIT 1
    )
    SELECT chosen.mal_id, ${cardColumns}, (score / 100.0)::float8 AS score, scored_by, rank, popularity, members,
           favorites
      FROM chosen
      JOIN anime_version USING (version_id)`;
};

const ofAnyType = randomTitle('');
const ofOneType = randomTitle(`
        AND version_id IN (SELECT version_id FROM version_facet WHERE type = $3)`);

/** One of the fitting titles, each as likely as any other; null where none fits. */
export async function readRandomTitle(read: Read, filter: RandomTitleFilter): Promise<RandomTitle | null> {
  const { snapshotId, type, minMembers } = filter;
  const values = [snapshotId, minMembers];
  const [title] = await (type === null
    ? read<RandomTitle>({ name: 'random-title', text: ofAnyType, values })
    : read<RandomTitle>({ name: 'random-title-type', text: ofOneType, values: [...values, type] }));
  return title ?? null;
}
