import type { RunSummary } from '@animedashboard/contracts';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What runs tell while they go on and when they end. */
export interface RunMetrics {
  /** An answer's head arrived. */
  response(source: string, status: number): void;
  /** An attempt failed and is made again. */
  retry(source: string, kind: string): void;
  /** A grant was had after so many milliseconds. */
  granted(source: string, waitedMs: number): void;
  runEnded(summary: RunSummary): void;
}

/** Registers the metrics of runs and of the upstream. Once for each registry. */
export function createRunMetrics(registry: Registry): RunMetrics {
  const registers = [registry];
  const responses = new Counter({
    name: 'animedashboard_upstream_responses_total',
    help: 'Answers of the upstream by class of status; 429 apart.',
    labelNames: ['source', 'status'],
    registers,
  });
  const retries = new Counter({
    name: 'animedashboard_upstream_retries_total',
    help: 'Attempts that were made again, by what was wrong with the one before.',
    labelNames: ['source', 'failure'],
    registers,
  });
  const budgetWait = new Histogram({
    name: 'animedashboard_budget_wait_seconds',
    help: 'How long a request waited for its grant.',
    labelNames: ['source'],
    buckets: [0.01, 0.1, 0.5, 1, 2, 5, 10, 30, 60],
    registers,
  });
  const runs = new Counter({
    name: 'animedashboard_runs_total',
    help: 'Runs that ended, by series and outcome.',
    labelNames: ['snapshot_type', 'outcome'],
    registers,
  });
  const duration = new Gauge({
    name: 'animedashboard_run_duration_seconds',
    help: 'How long the last run of a series took, by stage.',
    labelNames: ['snapshot_type', 'stage'],
    registers,
  });
  const lastSuccess = new Gauge({
    name: 'animedashboard_run_last_success_timestamp_seconds',
    help: 'When a series was last published whole.',
    labelNames: ['snapshot_type'],
    registers,
  });
  const titles = new Gauge({
    name: 'animedashboard_run_titles',
    help: 'Titles that the last whole run of a series published.',
    labelNames: ['snapshot_type'],
    registers,
  });
  const rejected = new Counter({
    name: 'animedashboard_records_rejected_total',
    help: 'Records that did not validate.',
    labelNames: ['snapshot_type'],
    registers,
  });

  return {
    response: (source, status) =>
      responses.inc({ source, status: status === 429 ? '429' : `${Math.floor(status / 100)}xx` }),
    retry: (source, failure) => retries.inc({ source, failure }),
    granted: (source, waitedMs) => budgetWait.observe({ source }, waitedMs / 1000),
    runEnded: (summary) => {
      const { snapshot_type, outcome, counts } = summary;
      runs.inc({ snapshot_type, outcome });
      for (const [stage, taken] of Object.entries(summary.durations))
        duration.set({ snapshot_type, stage }, taken);
      if (counts !== null) rejected.inc({ snapshot_type }, counts.rejected);
      if (outcome !== 'done') return;
      lastSuccess.set({ snapshot_type }, Date.parse(summary.finished_at) / 1000);
      if (counts !== null) {
        titles.set({ snapshot_type }, counts.inserted + counts.updated + counts.moved + counts.unchanged);
      }
    },
  };
}
