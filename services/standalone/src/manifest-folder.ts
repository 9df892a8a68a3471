import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Manifests, readManifests } from '@animedashboard/contracts';

/** The manifests as a set are of no use here, although each is right. */
export class ManifestSetError extends Error {
  override readonly name = 'ManifestSetError';
}

/**
 * Reads every YAML and JSON file of a folder (not below it), in the order of their names.
 *
 * @throws ManifestError for what is wrong in a file
 * @throws ManifestSetError where there is no job, or where the sources are of more than one catalogue
 */
export async function readManifestFolder(folder: string): Promise<Manifests> {
  const names = (await readdir(folder)).filter((name) => /\.(ya?ml|json)$/.test(name)).sort();
  const files = names.map(async (name) => {
    const file = path.join(folder, name);
    return { name: file, text: await readFile(file, 'utf8') };
  });
  const manifests = readManifests(await Promise.all(files));
  if (manifests.jobs.length === 0) {
    throw new ManifestSetError(`${folder}: no SnapshotJob in its .yaml, .yml and .json files`);
  }
  const catalogues = new Set(
    manifests.sources.map(({ spec }) => `${spec.catalogue}${spec.synthetic ? ' (synthetic)' : ''}`),
  );
  if (catalogues.size > 1) {
    throw new ManifestSetError(
      `${folder}: sources of the catalogues ${[...catalogues].join(', ')}; ` +
        'allowed: one, since a database holds the history of one catalogue',
    );
  }
  return manifests;
}
