import type { RunSummary } from '@animedashboard/contracts';
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { createRunMetrics } from './metrics.ts';

const counts = {
  fetched: 12,
  inserted: 4,
  updated: 3,
  moved: 2,
  unchanged: 1,
  removed: 5,
  duplicates: 1,
  rejected: 1,
};
const ended = (outcome: RunSummary['outcome'], finished_at: string): RunSummary =>
  ({
    outcome,
    snapshot_type: 'top',
    counts,
    finished_at,
    durations: { extract: 1, transform: 2, stage: 3, publish: 4, total: 10 },
  }) as RunSummary;

it('tells of runs and of the upstream; only a success moves the last success', async () => {
  const registry = new Registry();
  const metrics = createRunMetrics(registry);
  for (const status of [200, 201, 429, 504]) metrics.response('tenrai', status);
  metrics.retry('tenrai', 'rate-limit');
  metrics.granted('tenrai', 1_500);
  metrics.runEnded(ended('done', '2026-05-17T10:00:00.000Z'));
  metrics.runEnded(ended('resumable', '2026-05-18T10:00:00.000Z'));

  const lines = (await registry.metrics()).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'animedashboard_upstream_responses_total{source="tenrai",status="2xx"} 2',
      'animedashboard_upstream_responses_total{source="tenrai",status="429"} 1',
      'animedashboard_upstream_responses_total{source="tenrai",status="5xx"} 1',
      'animedashboard_upstream_retries_total{source="tenrai",failure="rate-limit"} 1',
      'animedashboard_budget_wait_seconds_sum{source="tenrai"} 1.5',
      'animedashboard_runs_total{snapshot_type="top",outcome="done"} 1',
      'animedashboard_runs_total{snapshot_type="top",outcome="resumable"} 1',
      'animedashboard_run_duration_seconds{snapshot_type="top",stage="publish"} 4',
      `animedashboard_run_last_success_timestamp_seconds{snapshot_type="top"} ${Date.parse('2026-05-17T10:00:00Z') / 1000}`,
      'animedashboard_run_titles{snapshot_type="top"} 10',
      'animedashboard_records_rejected_total{snapshot_type="top"} 2',
    ]),
  );
});
