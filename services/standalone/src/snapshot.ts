/**
 * `npm run snapshot`: one run by hand, on the database, the upstream and the request budget of `npm start`, whether
 * that one runs or not.
 */
import { type AskedPlace, RefusedError, runCli, type RunPlace } from '@animedashboard/etl';
import { readChoice } from './choice.ts';
import { databaseOf, openDatabase } from './database.ts';
import { defaultDataDir } from './options.ts';
import { runningPlatforms } from './platform-file.ts';
import { seriesAsOf } from './sources.ts';
import { explainStartFailure } from './start-failure.ts';
import { openUpstream } from './upstream-access.ts';
import { folderOf, type Upstream, upstreamBeside } from './upstream.ts';

const opened: { close(): Promise<void> }[] = [];
process.exitCode = await runCli(process.argv.slice(2), { env: process.env, locate });
for (const resource of opened.reverse()) await resource.close();

async function locate(asked: AskedPlace): Promise<RunPlace> {
  try {
    return await openPlace(asked);
  } catch (cause) {
    throw new RefusedError(explainStartFailure(cause).message, { cause });
  }
}

async function openPlace({ job, source, date, sourceUrl, databaseUrl }: AskedPlace): Promise<RunPlace> {
  const dataDir = process.env['DATA_DIR'] || defaultDataDir;
  const platforms = await runningPlatforms(dataDir);
  const upstream: Upstream =
    sourceUrl === undefined
      ? upstreamBeside(
          platforms.map((platform) => platform.upstream),
          await readChoice(dataDir),
        )
      : { kind: 'live', sourceUrl };
  const place = databaseOf({ dataDir, databaseUrl }, upstream);
  const database = await openDatabase(place, { share: true });
  opened.push(database);

  const beside = platforms.find((platform) => folderOf(platform.upstream) === folderOf(upstream)) ?? null;
  const access = await openUpstream(upstream, {}, { jobs: [job], sources: [source] }, beside);
  opened.push(access);
  const [series] = access.series;
  if (series === undefined) throw new Error('the job has no source');
  const { standin } = access;
  const asOf = upstream.kind === 'synthetic' ? date : null;
  return {
    ...(asOf === null || standin === null ? series : seriesAsOf(series, standin, asOf)),
    databaseUrl: database.url,
  };
}
