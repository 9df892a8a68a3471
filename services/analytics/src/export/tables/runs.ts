import { SeriesExportQuery } from '@animedashboard/contracts';
import { allRuns } from '../../queries/export-runs.ts';
import { date, id, instant, json, name, series } from '../common-columns.ts';
import { selectSeries } from '../selections.ts';
import { defineTable } from '../table.ts';

export const runs = defineTable({
  name: 'runs',
  title: 'Every run with its summary',
  description: 'A row for each run, oldest first, as the route `runs` shows them.',
  query: SeriesExportQuery,
  columns: {
    series,
    date: { ...date, description: 'The logical date that the run served.' },
    run_id: name,
    outcome: name,
    attempt: id,
    source_name: name,
    base_url: name,
    query: { ...json, description: 'Which titles were asked for.' },
    started_at: instant,
    finished_at: instant,
    first_fetch_at: instant,
    last_fetch_at: instant,
    summary: { ...json, description: 'What the last attempt that ended by itself said of itself.' },
  },
  select: selectSeries(allRuns),
});
