import type { TitleDetails } from '@animedashboard/contracts';
import { metricNames, metrics } from '#lib/format/metrics.ts';
import type { Table } from './table.ts';
import { titleCells, titleKeys } from './title-row.ts';

/** A title as of one date. */
export interface DatedTitle {
  details: TitleDetails;
  date: string | null;
}

/** All that is counted of titles, what has changed of it, and where each stands within its year. */
export function figuresTable(titles: readonly DatedTitle[]): Table {
  return {
    id: 'figures',
    title: 'Figures',
    keys: titleKeys,
    columns: [
      ...metricNames.map((metric) => ({
        key: metric,
        label: metrics[metric].label,
        unit: metrics[metric].unit,
        n: metrics[metric].over,
      })),
      ...metricNames.map((metric) => ({
        key: `change_${metric}`,
        label: `Change of ${metrics[metric].label.toLowerCase()}`,
        unit: metrics[metric].unit,
      })),
      { key: 'place_in_year', label: 'Place within its year', unit: 'place' },
      { key: 'scored_in_year', label: 'Rated titles of its year', unit: 'titles' },
      {
        key: 'top_percent',
        label: 'Among the first',
        unit: '% of the rated titles of its year',
        n: 'scored_in_year',
      },
    ],
    rows: titles.map(({ details, date }) => {
      const { change, within_year: year } = details;
      return {
        ...titleCells(details),
        date,
        ...Object.fromEntries(metricNames.map((metric) => [metric, details[metric]])),
        ...Object.fromEntries(metricNames.map((metric) => [`change_${metric}`, change?.[metric] ?? null])),
        place_in_year: year?.place ?? null,
        scored_in_year: year?.scored ?? null,
        top_percent: year?.top_percent ?? null,
      };
    }),
    date: null,
    n: null,
  };
}
