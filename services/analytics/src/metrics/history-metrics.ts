import type { RunSummary } from '@animedashboard/contracts';
import { Gauge, type Registry } from 'prom-client';
import type { SeriesState } from '../queries/series-health.ts';

interface SeriesMetric {
  name: string;
  help: string;
  /** Null: not known of this series. */
  value: (series: SeriesState) => number | null;
}

const ofSummary =
  (read: (summary: RunSummary) => number | null) =>
  ({ summary }: SeriesState): number | null =>
    summary === null ? null : read(summary);

const seconds = (instant: string | undefined): number | null =>
  instant === undefined ? null : Date.parse(instant) / 1000;

/** What the database says of each series; the label is its name, of which there are as many as jobs. */
const metrics: readonly SeriesMetric[] = [
  {
    name: 'animedashboard_snapshot_age_seconds',
    help: 'Age of the latest whole snapshot: since its last fetch.',
    value: ({ latest_snapshot }) => latest_snapshot?.age_seconds ?? null,
  },
  {
    name: 'animedashboard_snapshot_titles',
    help: 'Titles in the latest whole snapshot.',
    value: ({ latest_snapshot }) => latest_snapshot?.titles ?? null,
  },
  {
    name: 'animedashboard_run_in_progress',
    help: '1 while a run of the series goes on.',
    value: ({ running }) => (running === null ? 0 : 1),
  },
  {
    name: 'animedashboard_last_run_timestamp_seconds',
    help: 'When the last run ended.',
    value: ({ last_run }) => seconds(last_run?.finished_at),
  },
  {
    name: 'animedashboard_last_run_duration_seconds',
    help: 'How long the last run took.',
    value: ofSummary(({ durations }) => durations.total),
  },
  {
    name: 'animedashboard_last_run_records_fetched',
    help: 'Records that the last run got.',
    value: ofSummary(({ counts }) => counts?.fetched ?? null),
  },
  {
    name: 'animedashboard_last_run_records_rejected',
    help: 'Records of the last run that did not validate.',
    value: ofSummary(({ counts }) => counts?.rejected ?? null),
  },
  {
    name: 'animedashboard_last_run_upstream_requests',
    help: 'Requests that the last run made to the upstream.',
    value: ofSummary(({ requests }) => requests),
  },
  {
    name: 'animedashboard_last_run_upstream_rate_limited',
    help: 'Answers 429 that the last run got from the upstream.',
    value: ofSummary(({ rate_limited }) => rate_limited),
  },
  {
    name: 'animedashboard_last_run_upstream_retries',
    help: 'Requests that the last run made again.',
    value: ofSummary(({ retries }) => retries),
  },
  {
    name: 'animedashboard_last_run_budget_wait_seconds',
    help: 'How long the last run waited for the request budget.',
    value: ofSummary(({ budget_wait_seconds }) => budget_wait_seconds),
  },
];

/**
 * Shows how each series stands, as the database knows it, each time the registry is read. While the database is
 * away only `animedashboard_history_up` is shown, with 0.
 */
export function registerHistoryMetrics(registry: Registry, read: () => Promise<SeriesState[]>): void {
  const series = sharedWithin(() => read().catch(() => null));
  const registers = [registry];

  new Gauge({
    name: 'animedashboard_history_up',
    help: '1 when the history can be read.',
    registers,
    async collect() {
      this.set((await series()) === null ? 0 : 1);
    },
  });
  new Gauge({
    name: 'animedashboard_last_run_outcome',
    help: '1 for the outcome of the last run of the series.',
    labelNames: ['snapshot_type', 'outcome'] as const,
    registers,
    async collect() {
      this.reset();
      for (const { snapshot_type, last_run } of (await series()) ?? []) {
        if (last_run !== null) this.set({ snapshot_type, outcome: last_run.outcome }, 1);
      }
    },
  });
  for (const { name, help, value } of metrics) {
    new Gauge({
      name,
      help,
      labelNames: ['snapshot_type'] as const,
      registers,
      async collect() {
        this.reset();
        for (const state of (await series()) ?? []) {
          const measured = value(state);
          if (measured !== null) this.set({ snapshot_type: state.snapshot_type }, measured);
        }
      },
    });
  }
}

/** Callers share one reading while it is under way: the metrics of one scrape speak of one moment. */
function sharedWithin<T>(read: () => Promise<T>): () => Promise<T> {
  let underWay: Promise<T> | undefined;
  return () => {
    underWay ??= read().finally(() => (underWay = undefined));
    return underWay;
  };
}
