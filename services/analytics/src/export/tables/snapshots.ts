import { SeriesExportQuery } from '@animedashboard/contracts';
import { allSnapshots } from '../../queries/export-snapshots.ts';
import {
  complete,
  date,
  favorites,
  instant,
  meanScore,
  medianScore,
  members,
  name,
  scored,
  series,
  titles,
} from '../common-columns.ts';
import { selectSeries } from '../selections.ts';
import { defineTable } from '../table.ts';

export const snapshots = defineTable({
  name: 'snapshots',
  title: 'Every snapshot with its totals',
  description: 'A row for each date of each series, thinned ones included.',
  query: SeriesExportQuery,
  columns: {
    series,
    date,
    run_id: name,
    complete,
    scope_pages: {
      kind: 'int32',
      unit: 'pages',
      description: 'Whole for the first so many pages; null: for everything.',
    },
    published_at: instant,
    first_fetch_at: instant,
    last_fetch_at: instant,
    thinned_at: { ...instant, description: 'Since when its titles are gone; its totals are there.' },
    titles,
    scored,
    mean_score: meanScore,
    median_score: medianScore,
    members,
    favorites,
    by_type: { kind: 'json', unit: 'titles', description: 'By type; those without one under `null`.' },
    by_status: { kind: 'json', unit: 'titles', description: 'By status; those without one under `null`.' },
  },
  select: selectSeries(allSnapshots),
});
