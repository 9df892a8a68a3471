import { Run, RunsQuery } from '@animedashboard/contracts';
import * as z from 'zod';
import { noSnapshot } from '../problem.ts';
import { readRuns } from '../queries/runs.ts';
import { findSeriesNames } from '../queries/series.ts';
import type { Question } from '../question.ts';

const Runs = z.array(Run);

export const runs: Question<typeof RunsQuery, typeof Runs> = {
  path: '/runs',
  summary: 'The runs that took the snapshots',
  description: 'Newest first, each with what it said of itself at its end.',
  query: RunsQuery,
  data: Runs,
  caching: 'no-store',
  async answer({ snapshot_type: series = null, outcome = null, limit }, read) {
    const known = await findSeriesNames(read);
    if (series !== null && !known.includes(series))
      throw noSnapshot({ kind: 'unknown-series', series, known });
    return { data: await readRuns(read, { series, outcome, limit }), snapshot: null };
  },
};
