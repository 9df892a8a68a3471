import type pg from 'pg';

/** One date of a series. */
export interface SeriesDate {
  date: string;
  complete: boolean;
  /** Whole for the first so many pages; null: for everything that the query names. */
  scopePages: number | null;
  titles: number;
  /** Its rows are gone by retention; the rollups are there. */
  thinned: boolean;
}

/** Dates that were skipped: no snapshot lies between `after` and `before`, `days` apart. */
export interface Gap {
  after: string;
  before: string;
  days: number;
}

export interface SeriesDescription {
  name: string;
  /** namespace/name of the SnapshotJob that writes it. */
  owner: string;
  /** Oldest first. */
  dates: SeriesDate[];
  gaps: Gap[];
  /** The run that holds the series' lease, if any does. */
  leaseRunId: string | null;
}

/** Every series with its dates, counts and gaps, by name. */
export async function describeSeries(pool: pg.Pool): Promise<SeriesDescription[]> {
  const { rows } = await pool.query<Omit<SeriesDescription, 'gaps'>>(
    `SELECT name, owner, lease_run_id AS "leaseRunId",
            ARRAY (SELECT jsonb_build_object('date', date, 'complete', complete, 'scopePages', scope_pages,
                                             'titles', titles, 'thinned', thinned_at IS NOT NULL)
                     FROM snapshot JOIN snapshot_rollup USING (snapshot_id)
                    WHERE snapshot.series_id = series.series_id
                    ORDER BY date) AS dates
       FROM series
      ORDER BY name`,
  );
  return rows.map((series) => ({ ...series, gaps: findGaps(series.dates.map(({ date }) => date)) }));
}

/**
 * Where a series skips its usual step, which is the most frequent distance of neighbouring dates and of equally
 * frequent ones the shortest: so a weekly series has no gap of six days every week.
 *
 * @param dates `YYYY-MM-DD`, ascending
 */
export function findGaps(dates: readonly string[]): Gap[] {
  const steps = dates.slice(1).map((before, index) => {
    const after = dates[index] ?? before;
    return { after, before, days: daysBetween(after, before) };
  });
  const usual = usualStep(steps.map(({ days }) => days));
  return steps.filter(({ days }) => days > usual);
}

function usualStep(days: readonly number[]): number {
  const frequency = Map.groupBy(days, (distance) => distance);
  const [usual] = [...frequency].sort(([a, as], [b, bs]) => bs.length - as.length || a - b);
  return usual?.[0] ?? 0;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
