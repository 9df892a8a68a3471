import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import {
  ManifestError,
  type ManifestFile,
  type Manifests,
  readManifests,
  type SnapshotJob,
  type SnapshotSource,
} from '@animedashboard/contracts';
import { RefusedError } from './errors.ts';

/** The field of a job that names its source. */
const sourceField = 'spec.sourceRef.name';

/** One job with the source that it names. */
export interface JobWithSource {
  job: SnapshotJob;
  source: SnapshotSource;
}

/**
 * Reads the job to run from manifest files. A folder stands for the YAML files in it. Where files lack the source
 * that a job names, the files beside them are read too.
 *
 * @param name `name` or `namespace/name`; may be left out where there is one job only
 * @throws {RefusedError} where a path can't be read, or where no or more than one job fits
 * @throws {ManifestError} where a manifest is wrong
 */
export async function readJob(paths: readonly string[], name: string | undefined): Promise<JobWithSource> {
  const { jobs, sources } = await readWithSources(paths);
  const [job, ...others] = jobs.filter(({ metadata }) => {
    return name === undefined || name === metadata.name || name === fullName(metadata);
  });
  const source = sources.find(({ metadata }) => metadata.name === job?.spec.sourceRef.name);
  if (job === undefined || source === undefined || others.length > 0) {
    const known = jobs.map(({ metadata }) => fullName(metadata)).join(', ');
    throw new RefusedError(
      `--job: ${name ?? 'missing'}; allowed: ${known || 'none, since no SnapshotJob was given'}`,
    );
  }
  return { job, source };
}

async function readWithSources(paths: readonly string[]): Promise<Manifests> {
  const files = await readFiles(paths);
  try {
    return readManifests(files);
  } catch (error) {
    if (!(error instanceof ManifestError && error.problems.every(({ path: field }) => field === sourceField)))
      throw error;
    const folders = paths.map((name) => path.dirname(name));
    const besides = await readFiles([...paths, ...folders]);
    if (besides.length === files.length) throw error;
    return readManifests(besides);
  }
}

async function readFiles(paths: readonly string[]): Promise<ManifestFile[]> {
  const listed = await Promise.all(paths.map(listFiles));
  const names = new Set(listed.flat().map((name) => path.normalize(name)));
  return Promise.all([...names].map(async (name) => ({ name, text: await readFile(name, 'utf8') })));
}

async function listFiles(name: string): Promise<string[]> {
  try {
    if (!(await stat(name)).isDirectory()) return [name];
    const entries = await readdir(name);
    return entries
      .filter((entry) => /\.ya?ml$/.test(entry))
      .sort()
      .map((entry) => path.join(name, entry));
  } catch (cause) {
    throw new RefusedError(`--file: ${name}; allowed: a readable YAML file or folder`, { cause });
  }
}

function fullName({ namespace, name }: SnapshotJob['metadata']): string {
  return `${namespace}/${name}`;
}
