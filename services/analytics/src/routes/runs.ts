import { Run, RunsQuery } from '@animedashboard/contracts';
import * as z from 'zod';
import { readRuns } from '../queries/runs.ts';
import { defineQuestion, seriesFor } from '../question.ts';

export const runs = defineQuestion({
  path: '/runs',
  summary: 'The runs that took the snapshots',
  description: 'Newest first, each with what it said of itself at its end.',
  query: RunsQuery,
  data: z.array(Run),
  caching: 'no-store',
  table: {
    columns: {
      run_id: null,
      snapshot_type: null,
      date: null,
      outcome: null,
      attempt: null,
      source_name: null,
      base_url: null,
      started_at: null,
      finished_at: null,
    },
    rows: (data) => data,
  },
  async answer({ snapshot_type, outcome = null, limit }, reading) {
    const series = snapshot_type === undefined ? null : seriesFor(reading, { snapshot_type });
    return { data: await readRuns(reading.read, { series, outcome, limit }), snapshot: null };
  },
});
