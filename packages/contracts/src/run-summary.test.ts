import { expect, it } from 'vitest';
import { exitCodes, RunSummary } from './run-summary.ts';

it('fits into a termination message of 4 KB with every field at its longest', () => {
  const long = Number.MAX_SAFE_INTEGER;
  const counts = [
    'fetched',
    'inserted',
    'updated',
    'moved',
    'unchanged',
    'removed',
    'duplicates',
    'rejected',
  ];
  const now = '2026-05-17T10:00:00.000Z';
  const summary = RunSummary.parse({
    outcome: 'superseded',
    reason: 'あ'.repeat(600),
    run_id: crypto.randomUUID(),
    job: `${'n'.repeat(63)}/${'j'.repeat(52)}`,
    snapshot_type: 's'.repeat(40),
    date: '2026-05-17',
    source: {
      name: 's'.repeat(63),
      catalogue: 'c'.repeat(40),
      synthetic: false,
      base_url: `https://${'u'.repeat(292)}`,
    },
    attempt: long,
    published: false,
    complete: false,
    scope: { kind: 'first', pages: long },
    revision: long,
    pages: { fetched: long, resumed: long, last: long, shifts: long },
    requests: long,
    budget_wait_seconds: Number.MAX_VALUE,
    rate_limited: long,
    retries: long,
    counts: Object.fromEntries(counts.map((name) => [name, long])),
    changes: { since: '2026-05-16', entered: long, left: long, left_scope: long },
    durations: { extract: 1e300, transform: 1e300, stage: 1e300, publish: 1e300, total: 1e300 },
    started_at: now,
    finished_at: now,
    first_fetch_at: now,
    last_fetch_at: now,
  });
  expect(Buffer.byteLength(JSON.stringify(summary))).toBeLessThanOrEqual(4096);
});

it('gives every outcome an exit code of its own', () => {
  expect(new Set(Object.values(exitCodes)).size).toBe(Object.keys(exitCodes).length);
});
