import { DatesExportQuery } from '@animedashboard/contracts';
import { metricsOf } from '../../queries/export-metrics.ts';
import { date, id, people, place, series } from '../common-columns.ts';
import { selectDates } from '../selections.ts';
import { defineTable } from '../table.ts';

export const metrics = defineTable({
  name: 'metrics',
  title: 'The figures of every title on every date',
  description:
    'A row for each title of each snapshot of the series, by date and id. What a partial snapshot did not see has no ' +
    'row; nor have dates that were thinned out. `titles` tells what the titles are, `snapshots` which dates are whole.',
  query: DatesExportQuery,
  columns: {
    series,
    date,
    mal_id: id,
    position: { ...place, description: 'In the list of the snapshot.' },
    score: { kind: 'number', unit: 'points' },
    scored_by: people,
    rank: place,
    popularity: { ...place, description: '1 is the most popular.' },
    members: people,
    favorites: people,
  },
  select: selectDates(metricsOf),
});
