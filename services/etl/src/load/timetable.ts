import type pg from 'pg';

/** When the job of a series is to run: what a reader of the history needs to say whether the series is fresh. */
export interface Timetable {
  /** Cron with five fields, or one of its macros. */
  schedule: string;
  /** IANA name. */
  timeZone: string;
  /** The schedule starts no runs; one by hand may. */
  suspended: boolean;
  /** How late a success may be; null: one interval of the schedule. */
  freshWithinMs: number | null;
}

/** Writes down what the job of a series says now. Needs the lease, in its transaction. */
export async function writeTimetable(
  client: pg.ClientBase,
  seriesId: number,
  { schedule, timeZone, suspended, freshWithinMs }: Timetable,
): Promise<void> {
  const freshWithinSeconds = freshWithinMs === null ? null : Math.ceil(freshWithinMs / 1000);
  await client.query(
    `UPDATE series SET schedule = $2, time_zone = $3, suspended = $4, fresh_within_seconds = $5
      WHERE series_id = $1`,
    [seriesId, schedule, timeZone, suspended, freshWithinSeconds],
  );
}
