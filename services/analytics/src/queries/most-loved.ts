import type { LovedTitle } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';
import { canBeLoved, favoritesPer1000Members } from '../measures/love.ts';
import { cardColumns } from './title-card.ts';

/** Which titles of one snapshot. */
export interface MostLovedFilter {
  snapshotId: number;
  /** Null: of any type. */
  type: string | null;
  minMembers: number;
  limit: number;
}

const mostFirst = 'ORDER BY loved DESC, members DESC, mal_id';

const mostLoved = (isOfType: string): string => `
    WITH listed AS MATERIALIZED (
      SELECT *, row_number() OVER (${mostFirst}) AS position
        FROM (SELECT mal_id, version_id, score, scored_by, rank, popularity, members, favorites,
                     ${favoritesPer1000Members} AS loved
                FROM anime_snapshot
               WHERE snapshot_id = $1
                 AND members >= $2
                 AND ${canBeLoved}${isOfType}
               ${mostFirst}
               LIMIT $3) AS most
    )
    SELECT position, mal_id, card.*, (score / 100.0)::float8 AS score, scored_by, rank, popularity, members, favorites,
           round(loved::numeric, 4)::float8 AS favorites_per_1000_members
      FROM listed
     -- One by one: else every description is read, since the plan does not know how few are listed.
     CROSS JOIN LATERAL (
             SELECT ${cardColumns} FROM anime_version WHERE version_id = listed.version_id OFFSET 0
           ) AS card
     ORDER BY position`;

const ofAnyType = mostLoved('');
const ofOneType = mostLoved(`
                 AND version_id IN (SELECT version_id FROM version_facet WHERE type = $4)`);

/** The titles with the most favourites for their members, most first; of equal ones those with more members. */
export function readMostLoved(read: Read, filter: MostLovedFilter): Promise<LovedTitle[]> {
  const { snapshotId, type, minMembers, limit } = filter;
  const values = [snapshotId, minMembers, limit];
  return type === null
    ? read({ name: 'most-loved', text: ofAnyType, values })
    : read({ name: 'most-loved-type', text: ofOneType, values: [...values, type] });
}
