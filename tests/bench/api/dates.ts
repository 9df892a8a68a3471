import { createPool } from '@animedashboard/database';

/** The dates that a history of one series has, ascending. */
export async function readDates(databaseUrl: string): Promise<string[]> {
  const pool = createPool(databaseUrl, { applicationName: 'bench', max: 1 });
  const { rows } = await pool.query<{ date: string }>('SELECT date FROM snapshot ORDER BY date');
  await pool.end();
  return rows.map(({ date }) => date);
}
