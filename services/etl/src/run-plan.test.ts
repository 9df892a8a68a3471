import { SnapshotJob, SnapshotSource } from '@animedashboard/contracts';
import { expect, it } from 'vitest';
import { planRun } from './run-plan.ts';

const apiVersion = 'animedashboard.dev/v1alpha1';
const source = SnapshotSource.parse({
  apiVersion,
  kind: 'SnapshotSource',
  metadata: { name: 'upstream' },
  spec: { type: 'Jikan', catalogue: 'test', baseURL: 'http://127.0.0.1/v4', rateLimits: [] },
});

it.each([
  {
    name: 'what the job says',
    spec: { schedule: '0 8 * * *', timeZone: 'Asia/Tokyo', freshWithin: '1h30m' },
    timetable: {
      schedule: '0 8 * * *',
      timeZone: 'Asia/Tokyo',
      suspended: false,
      freshWithinMs: 5_400_000,
    },
  },
  {
    name: 'a suspended job that is run by hand, the rest left out',
    spec: { schedule: '@daily', suspend: true },
    timetable: { schedule: '@daily', timeZone: 'UTC', suspended: true, freshWithinMs: null },
  },
])('the timetable of a run: $name', ({ spec, timetable }) => {
  const job = SnapshotJob.parse({
    apiVersion,
    kind: 'SnapshotJob',
    metadata: { name: 'job' },
    spec: {
      sourceRef: { name: 'upstream' },
      snapshotType: 'top',
      query: { jikan: { orderBy: 'score', sort: 'desc' } },
      ...spec,
    },
  });
  const { identity } = planRun({ job, source, date: null, scheduledFor: null, now: new Date() });
  expect(identity.timetable).toEqual(timetable);
});
