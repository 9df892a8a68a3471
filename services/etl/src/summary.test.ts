import { RunSummary, SnapshotJob, SnapshotSource } from '@animedashboard/contracts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RunTally } from './run-tally.ts';
import { summarize } from './summary.ts';

const apiVersion = 'animedashboard.dev/v1alpha1';

it('is a valid summary of at most 4 KB, whatever the reason and the names', () => {
  const text = fc.string({ unit: 'binary', maxLength: 3000 });
  const count = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
  const label = (maxLength: number): fc.Arbitrary<string> =>
    fc.integer({ min: 1, max: maxLength }).map((length) => 'n'.repeat(length));
  const names = fc.record({ namespace: label(63), name: label(52), series: label(40), source: label(63) });
  fc.assert(
    fc.property(
      text,
      names,
      fc.nat({ max: 2000 }),
      count,
      (reason, { namespace, name, series, source }, urlLength, n) => {
        const counts = {
          fetched: n,
          inserted: n,
          updated: n,
          moved: n,
          unchanged: n,
          removed: n,
          duplicates: n,
          rejected: n,
        };
        const at = new Date('2026-05-17T10:00:00Z');
        const summary = summarize({
          job: SnapshotJob.parse({
            apiVersion,
            kind: 'SnapshotJob',
            metadata: { namespace, name },
            spec: {
              sourceRef: { name: source },
              snapshotType: series,
              query: { jikan: { orderBy: 'score', sort: 'desc' } },
              schedule: '@daily',
            },
          }),
          source: SnapshotSource.parse({
            apiVersion,
            kind: 'SnapshotSource',
            metadata: { name: source },
            spec: {
              type: 'Jikan',
              catalogue: series,
              baseURL: `https://api.example.org/${'v'.repeat(urlLength)}`,
              rateLimits: [],
            },
          }),
          date: '2026-05-17',
          tally: new RunTally(),
          ending: { outcome: 'resumable', reason, unexpected: false },
          run: { runId: crypto.randomUUID(), attempt: n },
          publication: { complete: true, scopePages: n, reason: null },
          published: {
            revision: n,
            published: true,
            counts,
            changes: { since: '2026-05-16', entered: n, left: n, left_scope: n },
            firstFetchAt: at,
            lastFetchAt: at,
          },
        });
        expect(RunSummary.safeParse(summary).error).toBeUndefined();
        expect(Buffer.byteLength(JSON.stringify(summary))).toBeLessThanOrEqual(4096);
        expect(reason.startsWith(summary.reason?.replace(/…$/, '') ?? '?')).toBe(true);
      },
    ),
  );
});
