import { createPool } from '@animedashboard/database';
import { seededRandom } from '../../support/random.ts';

/** Ids of titles of the latest date, no title twice, in an order that is none but the same on every run. */
export async function someTitles(databaseUrl: string, count: number): Promise<number[]> {
  const pool = createPool(databaseUrl, { applicationName: 'bench', max: 1 });
  const { rows } = await pool.query<{ mal_id: number }>(
    `SELECT mal_id FROM anime_snapshot
      WHERE snapshot_id = (SELECT snapshot_id FROM snapshot ORDER BY date DESC LIMIT 1)
      ORDER BY mal_id`,
  );
  await pool.end();
  const random = seededRandom(count);
  return rows
    .map(({ mal_id: id }) => ({ id, place: random() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, count)
    .map(({ id }) => id);
}
