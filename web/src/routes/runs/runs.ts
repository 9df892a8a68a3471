import type { Run, RunState, SeriesFreshness } from '@animedashboard/contracts';
import * as z from 'zod';
import type { Table } from '#lib/data/table.ts';
import { formatDuration } from '#lib/format/dates.ts';
import { countOf, formatCount } from '#lib/format/numbers.ts';
import { askFreshness, askRuns } from '#lib/server/api/questions.ts';
import { definePage, type PageView } from '#lib/server/pages/page.ts';
import { one } from '#lib/server/pages/query.ts';

/** One series: when it was taken last, when it comes next, and whether that is as promised. */
export interface SeriesRow {
  series: string;
  verdict: 'fresh' | 'late' | 'suspended' | 'unknown' | 'never';
  lastDate: string | null;
  lastFetchAt: string | null;
  nextRunAt: string | null;
  schedule: string | null;
  timeZone: string | null;
  /** How late it is, in words; null while it is not. */
  late: string | null;
  trouble: string | null;
}

/** One run: what it was to do and how it went. */
export interface RunRow {
  runId: string;
  series: string;
  date: string;
  outcome: RunState;
  attempt: number;
  startedAt: string;
  took: string | null;
  result: string;
}

export interface RunsView extends PageView {
  series: SeriesRow[];
  runs: RunRow[];
}

/** Runs and freshness. */
export const runs = definePage({
  path: '/runs',
  params: z.object({}),
  query: z.strictObject({ snapshot_type: one, outcome: one, limit: one }),
  async view({ query, api }): Promise<RunsView> {
    const [freshness, recent] = await Promise.all([
      askFreshness(api, { snapshot_type: query.snapshot_type }),
      askRuns(api, query),
    ]);
    const series = freshness.data.map(seriesRow);
    return {
      title: 'Runs and freshness',
      sentence: describeSeries(series),
      snapshot: null,
      asOf: null,
      source: freshness.source,
      series,
      runs: recent.data.map(runRow),
      charts: [],
      tables: [freshnessTable(freshness.data), runsTable(recent.data)],
    };
  },
});

/** Says in a sentence whether all series are as fresh as they are to be. */
export function describeSeries(series: readonly SeriesRow[]): string {
  if (series.length === 0) return 'Nothing has been taken yet; the first runs are on their way.';
  const late = series
    .filter(({ verdict }) => verdict === 'late' || verdict === 'never')
    .map((row) => row.series);
  if (late.length === 0) {
    return series.length === 1
      ? 'The only series is as fresh as its schedule promises.'
      : `All ${series.length} series are as fresh as their schedules promise.`;
  }
  return `${countOf(late.length, 'series', 'series')} of ${series.length} ${late.length === 1 ? 'is' : 'are'} late: ${late.join(', ')}.`;
}

export function seriesRow(series: SeriesFreshness): SeriesRow {
  const { last_success, last_run, late_seconds, fresh } = series;
  return {
    series: series.snapshot_type,
    verdict: verdictOf(series),
    lastDate: last_success?.date ?? null,
    lastFetchAt: last_success?.last_fetch_at ?? null,
    nextRunAt: series.next_run,
    schedule: series.schedule,
    timeZone: series.time_zone,
    late: fresh === false && late_seconds !== null && late_seconds > 0 ? formatDuration(late_seconds) : null,
    trouble: last_run !== null && last_run.outcome !== 'done' ? (last_run.reason ?? last_run.outcome) : null,
  };
}

function verdictOf({ fresh, last_success, suspended }: SeriesFreshness): SeriesRow['verdict'] {
  if (suspended === true) return 'suspended';
  if (fresh === null) return 'unknown';
  if (fresh) return 'fresh';
  return last_success === null ? 'never' : 'late';
}

export function runRow(run: Run): RunRow {
  const { finished_at, started_at, summary } = run;
  return {
    runId: run.run_id,
    series: run.snapshot_type,
    date: run.date,
    outcome: run.outcome,
    attempt: run.attempt,
    startedAt: started_at,
    took:
      finished_at === null ? null : formatDuration((Date.parse(finished_at) - Date.parse(started_at)) / 1000),
    result: summary === null ? 'no word yet' : describeResult(summary),
  };
}

/** What a run brought, or why it did not. */
function describeResult({
  reason,
  counts,
  changes,
  rate_limited,
  pages,
  complete,
}: NonNullable<Run['summary']>): string {
  const read = [
    countOf(pages.fetched, 'page'),
    ...(counts === null ? [] : [countOf(counts.fetched, 'record')]),
  ].join(', ');
  const news =
    changes === null
      ? ''
      : `; since ${changes.since}: ${formatCount(changes.entered)} entered, ${formatCount(changes.left)} left`;
  const trouble = [
    ...(complete ? [] : ['partial']),
    ...(counts !== null && counts.rejected > 0 ? [`${formatCount(counts.rejected)} unreadable`] : []),
    ...(rate_limited > 0 ? [`told ${rate_limited} times to wait`] : []),
    ...(reason === null ? [] : [reason]),
  ];
  return [read + news, ...trouble].join('; ');
}

function freshnessTable(series: readonly SeriesFreshness[]): Table {
  return {
    id: 'freshness',
    title: 'Freshness of the series',
    keys: [{ key: 'series', label: 'Series', unit: null }],
    columns: [
      { key: 'age', label: 'Age of the last whole snapshot', unit: 's' },
      { key: 'late', label: 'Late', unit: 's' },
      { key: 'interval', label: 'Interval', unit: 's' },
      { key: 'next_run', label: 'Next run', unit: null },
    ],
    rows: series.map(({ snapshot_type, last_success, late_seconds, interval_seconds, next_run }) => ({
      series: snapshot_type,
      date: last_success?.date ?? null,
      age: last_success?.age_seconds ?? null,
      late: late_seconds,
      interval: interval_seconds,
      next_run,
    })),
    date: null,
    n: null,
  };
}

function runsTable(recent: readonly Run[]): Table {
  return {
    id: 'runs',
    title: 'Recent runs',
    keys: [
      { key: 'series', label: 'Series', unit: null },
      { key: 'run_id', label: 'Run', unit: null },
    ],
    columns: [
      { key: 'outcome', label: 'Outcome', unit: null },
      { key: 'started_at', label: 'Started', unit: null },
      { key: 'total', label: 'Took', unit: 's' },
      { key: 'fetched', label: 'Records', unit: 'records' },
      { key: 'requests', label: 'Requests', unit: 'requests' },
      { key: 'waited', label: 'Waited for the budget', unit: 's' },
    ],
    rows: recent.map(({ snapshot_type, run_id, date, outcome, started_at, summary }) => ({
      series: snapshot_type,
      run_id,
      date,
      outcome,
      started_at,
      total: summary?.durations.total ?? null,
      fetched: summary?.counts?.fetched ?? null,
      requests: summary?.requests ?? null,
      waited: summary?.budget_wait_seconds ?? null,
    })),
    date: null,
    n: null,
  };
}
