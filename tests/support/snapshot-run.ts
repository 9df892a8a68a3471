import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RunSummary } from '@animedashboard/contracts';

const etl = path.resolve(import.meta.dirname, '../../services/etl/src/main.ts');

/** What a test's one source and one job say, beside what every test wants the same. */
export interface RunConfiguration {
  baseURL: string;
  snapshotType?: string;
  query?: object;
  /** Merged into the spec of the SnapshotSource or the SnapshotJob. */
  source?: object;
  job?: object;
}

/** A manifest file of a test's own; dispose of it to delete it. */
export async function writeManifest(
  configuration: RunConfiguration,
): Promise<{ file: string } & AsyncDisposable> {
  const { baseURL, snapshotType = 'catalogue', query = { orderBy: 'mal_id', sort: 'asc' } } = configuration;
  const apiVersion = 'animedashboard.dev/v1alpha1';
  const documents = [
    {
      apiVersion,
      kind: 'SnapshotSource',
      metadata: { name: 'upstream' },
      spec: { type: 'Jikan', catalogue: 'myanimelist', baseURL, rateLimits: [], ...configuration.source },
    },
    {
      apiVersion,
      kind: 'SnapshotJob',
      metadata: { name: 'job' },
      spec: {
        sourceRef: { name: 'upstream' },
        snapshotType,
        query: { jikan: query },
        schedule: '@daily',
        ...configuration.job,
      },
    },
  ];
  const folder = await mkdtemp(path.join(tmpdir(), 'anime-manifest-'));
  const file = path.join(folder, 'manifest.yaml');
  // JSON is YAML.
  await writeFile(file, documents.map((document) => JSON.stringify(document)).join('\n---\n'));
  return { file, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

/** How a run's process ended. */
export interface RunEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
  stderr: string;
  /** Null where the process was killed before it could say. */
  summary: RunSummary | null;
}

/** A run in a process of its own. */
export interface RunProcess {
  child: ChildProcess;
  end: Promise<RunEnd>;
}

/** Starts the run of the manifest's job. */
export function startRun(options: {
  manifest: string;
  databaseUrl: string;
  date?: string;
  env?: NodeJS.ProcessEnv;
}): RunProcess {
  const args = [etl, '-f', options.manifest, '--job', 'job', '--database-url', options.databaseUrl];
  if (options.date !== undefined) args.push('--date', options.date);
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const end = once(child, 'close').then(([code, signal]): RunEnd => {
    const lastLine = stdout.trimEnd().split('\n').at(-1) ?? '';
    const summary = lastLine.startsWith('{') ? RunSummary.parse(JSON.parse(lastLine)) : null;
    return { code: code as number | null, signal: signal as NodeJS.Signals | null, stderr, summary };
  });
  return { child, end };
}

/** Runs the manifest's job to its end. */
export function runJob(options: Parameters<typeof startRun>[0]): Promise<RunEnd> {
  return startRun(options).end;
}
