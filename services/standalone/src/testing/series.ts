import { SnapshotJob, SnapshotSource } from '@animedashboard/contracts';
import type { Series } from '../due.ts';

const apiVersion = 'animedashboard.dev/v1alpha1';

/** A series that is right: daily at 08:00 UTC, whole. `job` and `source` replace fields of the two specs. */
export function makeSeries(job: object = {}, source: object = {}): Series {
  return {
    job: SnapshotJob.parse({
      apiVersion,
      kind: 'SnapshotJob',
      metadata: { name: 'top' },
      spec: {
        sourceRef: { name: 'upstream' },
        snapshotType: 'top',
        query: { jikan: { orderBy: 'score', sort: 'desc' } },
        schedule: '0 8 * * *',
        ...job,
      },
    }),
    source: SnapshotSource.parse({
      apiVersion,
      kind: 'SnapshotSource',
      metadata: { name: 'upstream' },
      spec: {
        type: 'Jikan',
        catalogue: 'myanimelist',
        baseURL: 'https://api.example.org/v4',
        rateLimits: [],
        ...source,
      },
    }),
  };
}
