import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** So that no slot comes while a test runs. */
const schedule = '0 0 29 2 *';

/** A folder of manifests with one source and two jobs, `top` and `catalogue`; dispose of it to delete it. */
export async function writeManifests(baseURL: string): Promise<{ folder: string } & AsyncDisposable> {
  const apiVersion = 'animedashboard.dev/v1alpha1';
  const job = (name: string, spec: object): object => ({
    apiVersion,
    kind: 'SnapshotJob',
    metadata: { name },
    spec: { sourceRef: { name: 'upstream' }, snapshotType: name, schedule, ...spec },
  });
  const documents = [
    {
      apiVersion,
      kind: 'SnapshotSource',
      metadata: { name: 'upstream' },
      spec: { type: 'Jikan', catalogue: 'myanimelist', baseURL, rateLimits: [] },
    },
    job('catalogue', { query: { jikan: { orderBy: 'mal_id', sort: 'asc' } } }),
    job('top', { query: { jikan: { orderBy: 'score', sort: 'desc', status: 'complete' } }, maxPages: 2 }),
  ];
  const folder = await mkdtemp(path.join(tmpdir(), 'anime-manifests-'));
  // JSON is YAML.
  await writeFile(path.join(folder, 'all.yaml'), documents.map((one) => JSON.stringify(one)).join('\n---\n'));
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}
