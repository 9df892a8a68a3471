import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { RefusedError } from './errors.ts';
import { readJob } from './manifest-files.ts';

const samples = path.resolve(import.meta.dirname, '../../../manifests/samples');
const jobsOnly = path.join(samples, 'snapshot-jobs.yaml');

describe('readJob', () => {
  it.each([
    ['a folder', [samples], 'top'],
    ['a file that lacks the source, which stands beside it', [jobsOnly], 'top'],
    ['a file that is given twice', [jobsOnly, jobsOnly, samples], 'default/top'],
  ])('finds a job and its source in %s', async (_, paths, name) => {
    const { job, source } = await readJob(paths, name);
    expect(job.metadata.name).toBe('top');
    expect(source.metadata.name).toBe(job.spec.sourceRef.name);
  });

  it.each([
    ['an unknown job', [samples], 'topp', /^--job: topp; allowed: default\/top, default\/airing, /],
    ['no choice among many', [samples], undefined, /^--job: missing; allowed: default\/top, /],
    [
      'a path that is not there',
      [path.join(samples, 'missing.yaml')],
      'top',
      /^--file: .*missing\.yaml; allowed/,
    ],
  ])('refuses %s', async (_, paths, name, message) => {
    const refusal = await readJob(paths, name).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(RefusedError);
    expect((refusal as Error).message).toMatch(message);
  });
});
