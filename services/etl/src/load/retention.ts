import { inTransaction } from '@animedashboard/database';
import type pg from 'pg';
import { fence } from './lease.ts';
import { raiseRevision } from './revision.ts';
import type { RunContext } from './run-context.ts';

/** How long every snapshot stays, and what stays of older ones: the last whole one of each ISO week or month. */
export interface RetentionPolicy {
  keepDays: number;
  thenKeep: 'Weekly' | 'Monthly';
}

/** A snapshot whose rows are still there. */
export interface KeptSnapshot {
  /** `YYYY-MM-DD`. */
  date: string;
  complete: boolean;
}

/**
 * The dates whose rows go. A snapshot is young, and stays, on its date and the `keepDays − 1` days after it. Of each
 * week or month the last whole snapshot stays, young or not; a partial one stays only where its week or month has
 * no whole one, and then the last. So thinning often and thinning once come to the same.
 *
 * @param today the date that ages are counted from
 * @returns ascending
 */
export function snapshotsToThin(
  snapshots: readonly KeptSnapshot[],
  policy: RetentionPolicy,
  today: string,
): string[] {
  const periodOf = policy.thenKeep === 'Weekly' ? isoWeek : month;
  const periods = Map.groupBy(snapshots, ({ date }) => periodOf(date));
  const staying = new Set([...periods.values()].map(mostWorthKeeping));
  return snapshots
    .filter((snapshot) => !staying.has(snapshot) && daysBetween(snapshot.date, today) >= policy.keepDays)
    .map(({ date }) => date)
    .sort();
}

function mostWorthKeeping(period: readonly KeptSnapshot[]): KeptSnapshot | undefined {
  return [...period]
    .sort((a, b) => Number(a.complete) - Number(b.complete) || compare(a.date, b.date))
    .at(-1);
}

/**
 * Removes the rows of the series' snapshots that its policy lets go, in one transaction with the revision. The
 * snapshots' own rows and the rollups stay, and for each version the dates at which it had been seen.
 *
 * @returns the dates that were thinned, ascending
 */
export async function applyRetention(
  { writer, lease }: RunContext,
  policy: RetentionPolicy,
  today: string,
): Promise<string[]> {
  return inTransaction(writer, async () => {
    await fence(writer, lease);
    const dates = snapshotsToThin(await keptSnapshots(writer, lease.seriesId), policy, today);
    if (dates.length === 0) return dates;
    await thin(writer, lease.seriesId, dates);
    await raiseRevision(writer);
    return dates;
  });
}

async function keptSnapshots(client: pg.Client, seriesId: number): Promise<KeptSnapshot[]> {
  const { rows } = await client.query<KeptSnapshot>(
    'SELECT date, complete FROM snapshot WHERE series_id = $1 AND thinned_at IS NULL',
    [seriesId],
  );
  return rows;
}

async function thin(client: pg.Client, seriesId: number, dates: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ snapshot_id: number }>(
    `UPDATE snapshot SET thinned_at = clock_timestamp()
      WHERE series_id = $1 AND date = ANY ($2::date[])
      RETURNING snapshot_id`,
    [seriesId, dates],
  );
  const snapshotIds = rows.map(({ snapshot_id }) => snapshot_id);
  await client.query(
    `INSERT INTO thinned_version (series_id, version_id, first_date, last_date)
     SELECT series_id, version_id, min(date), max(date)
       FROM anime_snapshot JOIN snapshot USING (snapshot_id)
      WHERE snapshot_id = ANY ($1)
      GROUP BY series_id, version_id
     ON CONFLICT (series_id, version_id) DO UPDATE
        SET first_date = least(thinned_version.first_date, excluded.first_date),
            last_date = greatest(thinned_version.last_date, excluded.last_date)`,
    [snapshotIds],
  );
  await client.query('DELETE FROM anime_snapshot WHERE snapshot_id = ANY ($1)', [snapshotIds]);
}

const msPerDay = 86_400_000;

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / msPerDay;
}

const month = (date: string): string => date.slice(0, 7);

/** The Monday that the date's ISO week begins with. */
function isoWeek(date: string): string {
  const day = new Date(date);
  const daysSinceMonday = (day.getUTCDay() + 6) % 7;
  return new Date(day.getTime() - daysSinceMonday * msPerDay).toISOString().slice(0, 10);
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
