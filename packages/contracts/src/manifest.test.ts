import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ManifestError, readManifests } from './manifest.ts';

const samples = path.resolve(import.meta.dirname, '../../../manifests/samples');

const source = `
apiVersion: animedashboard.dev/v1alpha1
kind: SnapshotSource
metadata: { name: upstream }
spec:
  type: Jikan
  catalogue: myanimelist
  baseURL: https://api.example.org/v4
  rateLimits: [{ requests: 3, window: 1s }]
`;

/** A job that is right but for what `changes` (lines of YAML that replace those with the same key) make of it. */
function job(changes: Record<string, string> = {}): string {
  const spec: Record<string, string> = {
    sourceRef: '{ name: upstream }',
    snapshotType: 'top',
    query: '{ jikan: { orderBy: score, sort: desc } }',
    schedule: "'0 8 * * *'",
    ...changes,
  };
  const lines = Object.entries(spec).map(([key, value]) => `  ${key}: ${value}`);
  return `apiVersion: animedashboard.dev/v1alpha1\nkind: SnapshotJob\nmetadata: { name: top }\nspec:\n${lines.join('\n')}\n`;
}

function problemsOf(...texts: string[]): string[] {
  try {
    readManifests(texts.map((text, index) => ({ name: `${index}.yaml`, text })));
    return [];
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    return error.message.split('\n');
  }
}

describe('readManifests', () => {
  it('reads the samples: one source, five series, limits and queries as written', () => {
    const files = readdirSync(samples).map((name) => ({
      name,
      text: readFileSync(path.join(samples, name), 'utf8'),
    }));
    const { sources, jobs } = readManifests(files);
    expect(sources.map((read) => read.spec.rateLimits.length)).toEqual([3]);
    expect(
      jobs.map((read) => [read.spec.snapshotType, read.spec.query.jikan.orderBy, read.spec.maxPages]),
    ).toEqual([
      ['top', 'score', 4],
      ['airing', 'members', undefined],
      ['upcoming', 'members', undefined],
      ['movies', 'members', undefined],
      ['catalogue', 'mal_id', undefined],
    ]);
  });

  it('fills defaults in', () => {
    const [read] = readManifests([{ name: 'all.yaml', text: `${source}---\n${job()}` }]).jobs;
    expect(read).toMatchObject({
      metadata: { namespace: 'default' },
      spec: { timeZone: 'UTC', concurrencyPolicy: 'Forbid', resumeWithin: '6h', publishPartial: false },
    });
  });

  it('takes what the API server adds to an object, and empty documents', () => {
    const stored = job().replace('{ name: top }', '{ name: top, uid: 1-2, managedFields: [] }');
    expect(problemsOf(`---\n${source}---\n---\n${stored}status: { ready: true }\n`)).toEqual([]);
  });

  it.each([
    [{ maxPages: '0' }, 'spec.maxPages: 0; allowed: a number of at least 1'],
    [{ maxPages: '1.5' }, 'spec.maxPages: 1.5; allowed: a whole number'],
    [{ snapshotType: 'Top_10' }, 'spec.snapshotType: "Top_10"; allowed: lower-case letters'],
    [{ schedule: "'0 25 * * *'" }, 'spec.schedule: "0 25 * * *"; allowed: five cron fields'],
    [
      { schedule: "'0 8 30 2 *'" },
      'spec.schedule: "0 8 30 2 *"; allowed: five cron fields that come true some day',
    ],
    [{ schedule: "'TZ=UTC 0 8 * * *'" }, 'spec.schedule: "TZ=UTC 0 8 * * *"; allowed: five cron fields'],
    [{ timeZone: 'Mars/Olympus' }, 'spec.timeZone: "Mars/Olympus"; allowed: an IANA time zone'],
    [{ resumeWithin: '6 hours' }, 'spec.resumeWithin: "6 hours"; allowed: a duration such as'],
    [{ concurrencyPolicy: 'Allow' }, 'spec.concurrencyPolicy: "Allow"; allowed: Forbid, Replace'],
    [
      { maxpages: '3' },
      'spec.maxpages: 3; allowed: one of the fields sourceRef, snapshotType, query, maxPages, ',
    ],
    [
      { query: '{ jikan: { orderBy: score, sort: desc, order: 1 } }' },
      'spec.query.jikan.order: 1; allowed: one of the fields orderBy, ',
    ],
    [
      { query: '{ jikan: { orderBy: popularty, sort: asc } }' },
      'spec.query.jikan.orderBy: "popularty"; allowed: mal_id, ',
    ],
    [
      { sourceRef: '{ name: elsewhere }' },
      'spec.sourceRef.name: "elsewhere"; allowed: a SnapshotSource: upstream',
    ],
  ])('refuses %o', (changes, problem) => {
    const [found, ...others] = problemsOf(`${source}---\n${job(changes)}`);
    expect(found).toContain(`0.yaml, document 2, ${problem}`);
    expect(others).toEqual([]);
  });

  it('names every problem of every file at once', () => {
    const problems = problemsOf(
      source.replace('https:', 'ftp:').replace('window: 1s', 'window: 0s'),
      job({ maxPages: 'many' }),
      'kind: Pod\n',
      'a: [1\n',
      '- a list\n',
    );
    expect(problems.map((text) => text.split(';', 1)[0])).toEqual([
      '0.yaml, document 1, spec.baseURL: "ftp://api.example.org/v4"',
      '0.yaml, document 1, spec.rateLimits[0].window: "0s"',
      '1.yaml, document 1, spec.maxPages: "many"',
      '2.yaml, document 1, apiVersion: missing',
      expect.stringMatching(/^3.yaml, document 1, line 2, column 1: /),
      expect.stringMatching(/^4.yaml, document 1: /),
    ]);
  });

  it('refuses two jobs for one series, two objects of one name, and a namespace that the source keeps out', () => {
    const twin = job().replace('{ name: top }', '{ name: other }');
    expect(problemsOf(source, job(), twin).join()).toContain('2.yaml, document 1, spec.snapshotType: "top"');
    expect(problemsOf(source, source).join()).toContain('1.yaml, document 1, metadata.name: "upstream"');
    const closed = `${source}  allowedNamespaces: [team-a]\n`;
    expect(problemsOf(closed, job()).join()).toContain('metadata.namespace: "default"; allowed: team-a');
  });
});
