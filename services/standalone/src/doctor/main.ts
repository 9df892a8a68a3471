/** `npm run doctor`: says how the platform on this machine is, whether it runs or not, and what to do next. */
import type { Manifests } from '@animedashboard/contracts';
import { describeSeries } from '@animedashboard/database';
import { Command } from 'commander';
import type pg from 'pg';
import { openBudgets } from '../budgets.ts';
import { readChoice } from '../choice.ts';
import { type Database, databaseOf } from '../database.ts';
import type { Series } from '../due.ts';
import { readManifestFolder } from '../manifest-folder.ts';
import { type Options, placeOptions, readOptions } from '../options.ts';
import { type PlatformFile, runningPlatforms } from '../platform-file.ts';
import { probeSeries } from '../probe.ts';
import { dateIn } from '../schedule.ts';
import { sourcesOf } from '../sources.ts';
import { explainStartFailure } from '../start-failure.ts';
import { createTerminal } from '../terminal.ts';
import { openUpstream } from '../upstream-access.ts';
import { folderOf, namedUpstream, type Upstream, upstreamBeside } from '../upstream.ts';
import { examineBudget } from './budget-finding.ts';
import { examineSchema, examineServer, reachDatabase } from './database-findings.ts';
import { exitCodeOf, type Finding, formatFindings } from './finding.ts';
import { readLastRuns } from './last-runs.ts';
import { judgeSeries } from './series-finding.ts';
import { judgeUpstream } from './upstream-finding.ts';

try {
  const command = placeOptions(new Command('npm run doctor --')).description(
    'Checks database, schema, upstream and budget, and lists every series with its dates, counts and gaps.',
  );
  const findings = await examine(readOptions(command, process.argv.slice(2), process.env));
  formatFindings(findings).forEach(createTerminal());
  process.exitCode = exitCodeOf(findings);
} catch (error) {
  const { message, exitCode } = explainStartFailure(error);
  process.stderr.write(`${message}\n`);
  process.exitCode = exitCode;
}

async function examine(options: Options): Promise<Finding[]> {
  const manifests = await readManifestFolder(options.manifests);
  const platforms = await runningPlatforms(options.dataDir);
  const running = platforms.map((platform) => platform.upstream);
  const upstream = namedUpstream(options) ?? upstreamBeside(running, await readChoice(options.dataDir));
  const platform = platforms.find((other) => folderOf(other.upstream) === folderOf(upstream)) ?? null;

  const findings = [describePlatform(upstream, platform)];
  const { database, finding } = await reachDatabase(databaseOf(options, upstream));
  findings.push(finding);
  if (database === null) return findings;
  try {
    findings.push(await examineServer(database.pool));
    const schema = await examineSchema(database.pool);
    findings.push(schema);
    if (schema.state === 'ill') return findings;
    findings.push(...(await examineSeries(options, manifests, upstream, platform, database)));
    return findings;
  } finally {
    await database.close();
  }
}

function describePlatform(upstream: Upstream, platform: PlatformFile | null): Finding {
  const what = `${upstream.kind === 'live' ? 'live' : upstream.kind} upstream`;
  return platform === null
    ? { state: 'notice', subject: 'Platform', text: `${what}; not running`, advice: 'npm start' }
    : {
        state: 'well',
        subject: 'Platform',
        text: `${what}; runs at ${platform.apiUrl} (process ${platform.pid})`,
      };
}

async function examineSeries(
  options: Options,
  manifests: Manifests,
  upstream: Upstream,
  platform: PlatformFile | null,
  { url, pool }: Database,
): Promise<Finding[]> {
  const access = await openUpstream(upstream, options, manifests, platform);
  const budgets = openBudgets(url, sourcesOf(access.series), options.sourceSecret);
  try {
    const findings: Finding[] = [];
    for (const one of new Map(
      access.series.map((series) => [series.source.metadata.name, series]),
    ).values()) {
      const verdict = await probeSeries(one, budgets.of(one.source), options.sourceSecret);
      findings.push(judgeUpstream(one, upstream, verdict));
      findings.push(await examineBudget(pool, one.source, options.sourceSecret));
    }
    return [...findings, ...(await judgeAllSeries(access.series, pool))];
  } finally {
    await budgets.close();
    await access.close();
  }
}

/** Those that a job writes in the jobs' order, then those that none writes any more. */
async function judgeAllSeries(series: readonly Series[], pool: pg.Pool): Promise<Finding[]> {
  const nowMs = Date.now();
  const held = new Map((await describeSeries(pool)).map((description) => [description.name, description]));
  const lastRuns = await readLastRuns(pool);
  const declared = new Map(series.map((one) => [one.job.spec.snapshotType, one]));
  return [...new Set([...declared.keys(), ...held.keys()])].map((name) => {
    const { job = null, source } = declared.get(name) ?? {};
    const today = source?.spec.asOf ?? dateIn(job?.spec.timeZone ?? 'UTC', nowMs);
    return judgeSeries(name, job, held.get(name) ?? null, lastRuns.get(name) ?? null, { today, nowMs });
  });
}
