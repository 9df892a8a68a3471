import type { DatesExportQuery, SeriesExportQuery } from '@animedashboard/contracts';
import type { DateRange } from '../queries/export-dates.ts';
import { seriesFor } from '../question.ts';
import type { ExportTable } from './table.ts';

/** Selects the rows of each date of one series. */
export function selectDates(
  query: (range: DateRange) => string,
): ExportTable<typeof DatesExportQuery>['select'] {
  return (asked, reading) => {
    const series = seriesFor(reading, asked);
    const { from = null, to = null } = asked;
    const dates = (reading.calendar.series.get(series) ?? [])
      .map(({ date }) => date)
      .filter((date) => (from ?? date) <= date && date <= (to ?? date));
    const ends = new Set([...dates.slice(0, 1), ...dates.slice(-1)]);
    return { sql: query({ series, from, to }), scope: [series, ...ends] };
  };
}

/** Selects the rows of all series, or of the one that is asked for. */
export function selectSeries(
  query: (series: string | null) => string,
): ExportTable<typeof SeriesExportQuery>['select'] {
  return ({ snapshot_type }, reading) => {
    const series = snapshot_type === undefined ? null : seriesFor(reading, { snapshot_type });
    return { sql: query(series), scope: series === null ? [] : [series] };
  };
}
