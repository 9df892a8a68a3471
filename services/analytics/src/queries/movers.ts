import type { Mover, MoverMeasure, Movers } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';
import { hasVotes, type Movement, movements } from '../measures/movement.ts';
import { mostMoved, movedLists } from './moved-titles.ts';

/** Which titles are compared on which two dates. */
export interface MoversFilter {
  laterId: number;
  earlierId: number;
  by: MoverMeasure;
  minVotes: number;
  /** What the later date says of them; null: any. */
  type: string | null;
  status: string | null;
  /** How many are listed at most. */
  up: number;
  down: number;
}

/** A title that moved, without the differences that follow from its figures. */
export type MovedTitle = Omit<Mover, 'difference'>;

/** What moved between two dates. */
export type Movements = Pick<Movers, 'compared' | 'risen' | 'fallen'> & Record<'up' | 'down', MovedTitle[]>;

const described = `
        JOIN version_facet USING (version_id)
       WHERE ($6::text IS NULL OR type = $6)
         AND ($7::text IS NULL OR status = $7)`;

/**
 * The two snapshots are merged in the order of their ids. Type and status are left to what comes out of it (behind OFFSET 0):
 * as conditions of one row they would make the planner expect so few that it looks the other ones up one by one.
 */
const statement = ({ condition, sql }: Movement, filter: string): string => `
    WITH compared AS MATERIALIZED (
      SELECT moved.mal_id, change
        FROM (SELECT mal_id, later.version_id, ${sql} AS change
                FROM anime_snapshot AS later
                JOIN anime_snapshot AS earlier USING (mal_id)
               WHERE later.snapshot_id = $1
                 AND earlier.snapshot_id = $2
                 AND ${hasVotes('$3')}
                 AND ${condition}
              OFFSET 0) AS moved${filter}
    ), counted AS (
      SELECT count(*) AS compared, count(*) FILTER (WHERE change > 0) AS risen,
             count(*) FILTER (WHERE change < 0) AS fallen
        FROM compared
    ), ${mostMoved('$4', '$5')}
    SELECT compared, risen, fallen,
           ${movedLists}
      FROM counted`;

/** The titles that both dates have and that moved most, up and down, each list with the greatest changes first. */
export async function readMovers(read: Read, filter: MoversFilter): Promise<Movements> {
  const { laterId, earlierId, by, minVotes, type, status, up, down } = filter;
  const values = [laterId, earlierId, minVotes, up, down];
  const movement = movements[by];
  const [found] = await read<Movements>(
    type === null && status === null
      ? { name: `movers-${by}`, text: statement(movement, ''), values }
      : {
          name: `movers-${by}-described`,
          text: statement(movement, described),
          values: [...values, type, status],
        },
  );
  if (found === undefined) throw new Error('A count always has a row.');
  return found;
}
