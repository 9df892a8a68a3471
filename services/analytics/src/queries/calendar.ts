import { type Calendar, makeCalendar, type Snapshot } from '../history/calendar.ts';
import type { Read } from '../history/read.ts';

/** Every series and every date that it has. A few rows a day; read once per revision. */
export async function readCalendar(read: Read): Promise<Calendar> {
  const [series, snapshots] = await Promise.all([
    read<{ name: string }>({ name: 'series', text: `SELECT name FROM series` }),
    read<Snapshot>({
      name: 'calendar',
      text: `
        SELECT snapshot_id, series.name AS series, snapshot.date, snapshot.run_id, complete, scope_pages,
               thinned_at IS NOT NULL AS thinned, source_name, md5(query::text) AS query_digest
          FROM snapshot
          JOIN series USING (series_id)
          JOIN run USING (run_id)`,
    }),
  ]);
  return makeCalendar(
    series.map(({ name }) => name),
    snapshots,
  );
}
