import { literal } from './literal.ts';

/** Dates of one series, both ends included; null: no end. */
export interface DateRange {
  series: string;
  from: string | null;
  to: string | null;
}

/** The snapshots of such a range in the order of their dates. */
export const snapshotsOf = ({ series, from, to }: DateRange): string => `
         SELECT snapshot_id, series.name AS series, date, complete
           FROM snapshot
           JOIN series USING (series_id)
          WHERE series.name = ${literal(series)}
            AND date BETWEEN coalesce(${literal(from)}::date, '-infinity') AND coalesce(${literal(to)}::date, 'infinity')
          ORDER BY date`;
