/**
 * Ten thousand requests that Schemathesis makes up from the API's own OpenAPI document, to a service on a small invented
 * history: no answer may be an error of the service, and each must be as the document says.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPool } from '@animedashboard/database';
import { whyNotPinned } from './api/cores.ts';
import { loadFirstDate } from './api/first-date.ts';
import { lengthenHistory } from './api/long-history.ts';
import { installPython } from './api/python-environment.ts';
import { startService } from './api/service.ts';
import { startBenchServer } from './bench-database.ts';

const history = { titles: 300, days: 40 };
const goalRequests = 10_000;
/** For each of about a hundred operations, beside what covers its schema. */
const examplesEach = 100;
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
];
const requirements = path.join(import.meta.dirname, 'schemathesis/requirements.txt');

export async function run(): Promise<void> {
  const python = await installPython('schemathesis', requirements);
  const reason = 'missing' in python ? `needs ${python.missing}` : whyNotPinned();
  if ('missing' in python || reason !== null) {
    console.log(`skipped: ${reason}`);
    return;
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'anime-bench-'));
  try {
    await using server = await startBenchServer();
    const url = await server.createHistory();
    await loadFirstDate(url, { synthetic: { titles: history.titles } });
    await lengthenHistory(url, history.days);
    await using service = await startService(folder, url);
    await writeFile(path.join(folder, 'schemathesis.toml'), configuration(await readKnown(url)));
    const isFine = await fuzz(path.join(python.bin, 'schemathesis'), service.url, folder);
    const statuses = await countStatuses(service.logFile);
    const total = Object.values(statuses).reduce((sum, count) => sum + count, 0);
    console.log(`${total} requests  (goal ≥ ${goalRequests}), answered ${JSON.stringify(statuses)}`);
    console.log(isFine ? 'no failure' : 'failures: see above');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type KnownValues = Record<string, (string | number)[]>;

/** Values that the history knows, by the parameters' names; others would be answered with 404 nearly always. */
async function readKnown(url: string): Promise<KnownValues> {
  const pool = createPool(url, { applicationName: 'bench', max: 1 });
  const { rows } = await pool.query<KnownValues>(`
    WITH day AS (SELECT date::text AS date, to_char(date, 'IYYY-"W"IW') AS week FROM snapshot),
         title AS (SELECT DISTINCT mal_id FROM anime_snapshot ORDER BY mal_id LIMIT 20)
    SELECT (SELECT array_agg(name) FROM series) AS snapshot_type,
           (SELECT array_agg(date) FROM day) AS date,
           (SELECT array_agg(DISTINCT week) FROM day) AS week,
           (SELECT array_agg(mal_id) FROM title) AS mal_id,
           (SELECT array_agg(mal_id || ',' || mal_id + 1) FROM title) AS ids,
           (SELECT array_agg(mal_id) FROM title) AS mark,
           (SELECT array_agg(name) FROM (
              SELECT name FROM tag
              UNION ALL
              (SELECT name FROM company WHERE company_id IN (SELECT company_id FROM studio_rollup) LIMIT 20)
            ) AS named) AS name,
           (SELECT array_agg(DISTINCT year) FROM version_facet WHERE year IS NOT NULL) AS year`);
  await pool.end();
  const [known = {}] = rows;
  return { ...known, from: known['date'] ?? [], to: known['date'] ?? [], against: known['date'] ?? [] };
}

/** JSON's strings and lists of them are TOML's too. */
function configuration(known: KnownValues): string {
  const dictionaries = Object.entries(known).map(
    ([name, values]) => `[dictionaries.${name}]\nvalues = ${JSON.stringify(values)}\n`,
  );
  const bindings = Object.keys(known).flatMap((name) =>
    ['path', 'query'].map((place) => `"${place}.${name}" = { dictionary = "${name}", probability = 0.7 }`),
  );
  return `max-stream-events = 1\nrequest-timeout = 10.0\n\n${dictionaries.join('\n')}\n[parameters]\n${bindings.join('\n')}\n`;
}

async function fuzz(program: string, url: string, folder: string): Promise<boolean> {
  const child = spawn(
    program,
    [
      ...[
        'run',
        `${url}/openapi.json`,
        '--phases',
        'examples,coverage,fuzzing',
        '--checks',
        checks.join(','),
      ],
      ...['--max-examples', String(examplesEach), '--seed', '1', '--continue-on-failure', '--no-color'],
      ...['--generation-database', 'none', '--warnings', 'off'],
    ],
    { cwd: folder, stdio: 'inherit' },
  );
  await once(child, 'exit');
  return child.exitCode === 0;
}

/** How many requests the service says it answered, by status. */
async function countStatuses(logFile: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [, status = ''] of (await readFile(logFile, 'utf8')).matchAll(/"status":(\d{3})/g)) {
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}
