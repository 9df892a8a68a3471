import type { Read } from '../history-reader.ts';
import type { Snapshot } from '../snapshot-choice.ts';

/**
 * What `chooseSnapshot` chooses from. Of every series: the latest readable snapshot, the latest whole one, that
 * of `date` even if thinned, and its readable neighbours. A handful of index lookups however long the history is.
 */
export function findSnapshots(read: Read, date: string | null): Promise<Snapshot[]> {
  return read({
    name: 'snapshots',
    text: `
      SELECT snapshot_id, series.name AS series, candidate.date, candidate.run_id, complete, scope_pages,
             thinned_at IS NOT NULL AS thinned, source_name
        FROM series
       CROSS JOIN LATERAL (
               (SELECT * FROM snapshot WHERE series_id = series.series_id AND thinned_at IS NULL
                 ORDER BY date DESC LIMIT 1)
               UNION ALL
               (SELECT * FROM snapshot WHERE series_id = series.series_id AND thinned_at IS NULL AND complete
                 ORDER BY date DESC LIMIT 1)
               UNION ALL
               (SELECT * FROM snapshot WHERE series_id = series.series_id AND date = $1::date)
               UNION ALL
               (SELECT * FROM snapshot WHERE series_id = series.series_id AND thinned_at IS NULL
                   AND date < $1::date
                 ORDER BY date DESC LIMIT 1)
               UNION ALL
               (SELECT * FROM snapshot WHERE series_id = series.series_id AND thinned_at IS NULL
                   AND date > $1::date
                 ORDER BY date LIMIT 1)
             ) AS candidate
        JOIN run USING (run_id)`,
    values: [date],
  });
}
