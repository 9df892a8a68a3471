import { explainIssues, type Problem } from '@animedashboard/runtime/explain-issues';
import { isMap, LineCounter, parseAllDocuments } from 'yaml';
import type * as z from 'zod';
import { apiVersion } from './object-meta.ts';
import { SnapshotJob } from './snapshot-job.ts';
import { SnapshotSource } from './snapshot-source.ts';

/** One text of YAML and the name that errors give it. */
export interface ManifestFile {
  name: string;
  text: string;
}

/** The custom resources of a set of manifests. */
export interface Manifests {
  sources: SnapshotSource[];
  jobs: SnapshotJob[];
}

/** Where in which file something is wrong, and what would be right. */
export interface ManifestProblem extends Problem {
  file: string;
  /** From 1, as a person counts documents between `---`. */
  document: number;
}

/** Everything that is wrong in a set of manifests, at once. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
  readonly problems: readonly ManifestProblem[];
  constructor(problems: readonly ManifestProblem[]) {
    super(problems.map(describe).join('\n'));
    this.problems = problems;
  }
}

function describe({ file, document, path, value, allowed }: ManifestProblem): string {
  const place = `${file}, document ${document}${path === '' ? '' : `, ${path}`}`;
  return value === undefined
    ? `${place}: missing; allowed: ${allowed}`
    : `${place}: ${value}; allowed: ${allowed}`;
}

const kinds: Record<string, z.ZodType<SnapshotJob | SnapshotSource>> = { SnapshotJob, SnapshotSource };

/**
 * Reads the same YAML that a cluster is given: several documents a file, defaults filled in, and each job's
 * source among `files`.
 *
 * @throws ManifestError naming file, document, field, value and what is allowed, for every problem found
 */
export function readManifests(files: readonly ManifestFile[]): Manifests {
  const manifests: Manifests = { sources: [], jobs: [] };
  const problems: ManifestProblem[] = [];
  const places = new Map<SnapshotJob | SnapshotSource, { file: string; document: number }>();

  for (const file of files) {
    for (const { document, content, problem } of readDocuments(file)) {
      const place = { file: file.name, document };
      if (problem !== undefined) {
        problems.push({ ...place, ...problem });
        continue;
      }
      const read = readObject(content);
      if ('problems' in read) {
        problems.push(...read.problems.map((found) => ({ ...place, ...found })));
        continue;
      }
      places.set(read.object, place);
      if (read.object.kind === 'SnapshotJob') manifests.jobs.push(read.object);
      else manifests.sources.push(read.object);
    }
  }
  if (problems.length === 0) {
    for (const { object, ...problem } of crossCheck(manifests)) {
      problems.push({ ...(places.get(object) ?? { file: '', document: 0 }), ...problem });
    }
  }
  if (problems.length > 0) throw new ManifestError(problems);
  return manifests;
}

interface YamlDocument {
  document: number;
  content?: unknown;
  problem?: Problem;
}

function readDocuments({ text }: ManifestFile): YamlDocument[] {
  const lines = new LineCounter();
  return [...parseAllDocuments(text, { lineCounter: lines })]
    .map((parsed, index): YamlDocument => {
      const document = index + 1;
      const [error] = parsed.errors;
      if (error !== undefined) {
        const { line, col } = lines.linePos(error.pos[0]);
        const what = error.message.split('\n', 1)[0] ?? '';
        return { document, problem: { path: `line ${line}, column ${col}`, value: what, allowed: 'YAML' } };
      }
      if (parsed.toJS() === null) return { document };
      if (!isMap(parsed.contents)) {
        return {
          document,
          problem: { path: '', value: String(parsed.contents), allowed: 'a mapping (an object)' },
        };
      }
      return { document, content: parsed.toJS() as unknown };
    })
    .filter(({ content, problem }) => content !== undefined || problem !== undefined);
}

function readObject(content: unknown): { object: SnapshotJob | SnapshotSource } | { problems: Problem[] } {
  const head = content as { apiVersion?: unknown; kind?: unknown };
  if (head.apiVersion !== apiVersion) {
    return { problems: [wrong('apiVersion', head.apiVersion, apiVersion)] };
  }
  const schema = typeof head.kind === 'string' ? kinds[head.kind] : undefined;
  if (schema === undefined) return { problems: [wrong('kind', head.kind, Object.keys(kinds).join(', '))] };
  const result = schema.safeParse(content, { reportInput: true });
  return result.success
    ? { object: result.data }
    : { problems: explainIssues(result.error.issues, content, schema) };
}

type Misfit = Problem & { object: SnapshotJob | SnapshotSource };

/** What no single document can decide: unique names, one job a series, and sources that fit their jobs. */
function crossCheck({ sources, jobs }: Manifests): Misfit[] {
  const byName = new Map(sources.map((source) => [source.metadata.name, source]));
  return [
    ...repeated(sources, (source) => source.metadata.name).map((object) =>
      misfit(object, 'metadata.name', object.metadata.name, 'a name that no other SnapshotSource has'),
    ),
    ...repeated(jobs, (job) => `${job.metadata.namespace}/${job.metadata.name}`).map((object) =>
      misfit(
        object,
        'metadata.name',
        object.metadata.name,
        'a name that no other SnapshotJob of the namespace has',
      ),
    ),
    ...repeated(jobs, (job) => job.spec.snapshotType).map((object) =>
      misfit(
        object,
        'spec.snapshotType',
        object.spec.snapshotType,
        'a series that no other SnapshotJob writes',
      ),
    ),
    ...jobs.flatMap((job) => sourceMisfit(job, byName)),
  ];
}

function sourceMisfit(job: SnapshotJob, sources: Map<string, SnapshotSource>): Misfit[] {
  const { name } = job.spec.sourceRef;
  const source = sources.get(name);
  if (source === undefined) {
    const known = [...sources.keys()].join(', ') || 'none is defined in these manifests';
    return [misfit(job, 'spec.sourceRef.name', name, `a SnapshotSource: ${known}`)];
  }
  const namespaces = source.spec.allowedNamespaces;
  if (namespaces !== undefined && !namespaces.includes(job.metadata.namespace)) {
    return [
      misfit(
        job,
        'metadata.namespace',
        job.metadata.namespace,
        `${namespaces.join(', ')} (by source ${name})`,
      ),
    ];
  }
  return [];
}

function repeated<T>(items: readonly T[], key: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => seen.size === seen.add(key(item)).size);
}

function wrong(path: string, value: unknown, allowed: string): Problem {
  return { path, value: value === undefined ? undefined : JSON.stringify(value), allowed };
}

function misfit(object: SnapshotJob | SnapshotSource, path: string, value: string, allowed: string): Misfit {
  return { object, path, value: JSON.stringify(value), allowed };
}
