/**
 * Four routes against the same four on FastAPI, SQLAlchemy and Redis (../fastapi-stack), one worker on one core each, the same
 * database: from the cache, and without one. Uncached the other stack is measured twice: with a table and queries of its
 * own, and given the API's tables with the very statements that the API runs, so that only the servers differ.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { analyticsPrefix } from '@animedashboard/contracts';
import { measureThroughput } from './closed-loop.ts';
import { onCore } from './cores.ts';
import { askEachDate } from './date-cycles.ts';
import { historyOf, type Part } from '../part.ts';
import { installPython } from './python-environment.ts';
import { startRedis } from './redis.ts';
import { writeOwnTable } from './own-table.ts';
import { openRevisions } from './revisions.ts';
import { type Server, startServer, startService } from './service.ts';
import { median, spread } from './spread.ts';
import { captureRoutes } from './stack-capture.ts';

const routes = ['/stats/overview', '/anime/top-rated', '/anime/genre-distribution', '/trends/seasonal'];
/** As many different questions about one route, so that none is asked twice. */
const days = 365;
const rounds = 3;
const load = { connections: 32, seconds: 3 };
const goals = { cached: 5, uncached: 3 };
/** Dates that the other stack's own table holds, and how often each is asked for in a round: nothing is cached there. */
const ownTable = { dates: 4, times: 12 };

const program = path.join(import.meta.dirname, '../fastapi-stack/main.py');
const requirements = path.join(import.meta.dirname, '../fastapi-stack/requirements.txt');

export const stack: Part = {
  days: [days],
  async run(context) {
    const python = await installPython('fastapi-stack', requirements);
    await using redis = await startRedis();
    if ('missing' in python || redis === null) {
      console.log(`skipped: needs ${'missing' in python ? python.missing : 'redis-server'}`);
      return;
    }
    const url = historyOf(context, days);
    const capture = await captureRoutes(url, routes);
    const captured = path.join(context.folder, 'captured.json');
    await writeFile(captured, JSON.stringify(capture));
    const startStack = (name: string, env: Record<string, string>): Promise<Server> =>
      startServer(
        path.join(python.bin, 'python'),
        [program],
        { DATABASE_URL: url, CAPTURED: captured, PYTHONDONTWRITEBYTECODE: '1', ...env },
        path.join(context.folder, `${name}.log`),
        /"url": "([^"]+)"/,
      );
    await using ours = await startService(context.folder, url);
    {
      await using theirs = await startStack('cached', { REDIS_URL: redis.url, QUERIES: 'given' });
      await compareCached(ours, theirs);
    }
    const dates = Object.keys(capture.envelopes);
    await using revisions = openRevisions(url);
    const uncached = { ours, dates, forget: () => revisions.raise(ours.url) };
    {
      const own = dates.slice(-ownTable.dates);
      await writeOwnTable(url, own);
      await using theirs = await startStack('own-table', { QUERIES: 'own' });
      const asked = Array.from({ length: ownTable.times }, () => own).flat();
      await compareUncached('the stack with its own table', { ...uncached, theirs, theirDates: asked });
    }
    await using theirs = await startStack('uncached', { QUERIES: 'given' });
    await compareUncached("the stack given the API's statements", { ...uncached, theirs, theirDates: dates });
  },
};

async function compareCached(ours: Server, theirs: Server): Promise<void> {
  const rows: Record<string, object> = {};
  for (const route of routes) {
    const target = analyticsPrefix + route;
    const sizes = [await sizeOf(ours, target), await sizeOf(theirs, target)];
    const measured = await alternate(ours, theirs, (server) => measureThroughput(server, target, load));
    rows[route] = { ...compared(measured, goals.cached), 'bytes of each': sizes.join(', ') };
  }
  console.log(
    `from the cache, requests/s, medians (least–most) of ${rounds} rounds of ${load.seconds} s in turn`,
  );
  console.table(rows);
}

/**
 * What the API has cached is made void before each round by a new revision, and each date is asked for once in it.
 *
 * @param theirDates each as often as it is to be asked for
 */
async function compareUncached(
  title: string,
  contest: {
    ours: Server;
    theirs: Server;
    dates: readonly string[];
    theirDates: readonly string[];
    forget: () => Promise<void>;
  },
): Promise<void> {
  const { ours, theirs, dates, theirDates, forget } = contest;
  const rows: Record<string, object> = {};
  for (const route of routes) {
    const measured = await alternate(ours, theirs, async (server) => {
      await forget();
      return onCore('rest', () =>
        askEachDate(server, analyticsPrefix + route, server === ours ? dates : theirDates),
      );
    });
    rows[route] = compared(measured, goals.uncached);
  }
  console.log(
    `uncached, ${title}, requests/s over 16 connections, medians (least–most) of ${rounds} rounds in turn`,
  );
  console.table(rows);
}

/** How fast a server answered, by the clock and by the time that it was busy itself. */
interface Rate {
  perSecond: number;
  perCpuSecond: number;
}

/** The rates of both in each round; a first round warms up. */
async function alternate(
  ours: Server,
  theirs: Server,
  measure: (server: Server) => Promise<Rate>,
): Promise<{ ours: Rate; theirs: Rate }[]> {
  const measured: { ours: Rate; theirs: Rate }[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const both = { ours: await measure(ours), theirs: await measure(theirs) };
    if (round >= 0) measured.push(both);
  }
  return measured;
}

function compared(measured: readonly { ours: Rate; theirs: Rate }[], goal: number): object {
  const factors = (rate: keyof Rate): number[] =>
    measured.map(({ ours, theirs }) => ours[rate] / theirs[rate]);
  return {
    'the API': spread(measured.map(({ ours }) => ours.perSecond)),
    'FastAPI stack': spread(measured.map(({ theirs }) => theirs.perSecond)),
    factor: spread(factors('perSecond'), 1),
    goal: `≥ ${goal}: ${median(factors('perSecond')) >= goal ? 'met' : 'missed'}`,
    'factor by busy second': spread(factors('perCpuSecond'), 1),
  };
}

/** Bytes of an answer, which both have in common but for what the API says beside. */
async function sizeOf({ url }: Server, target: string): Promise<number> {
  const response = await fetch(url + target);
  const body = await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${url}${target}: ${response.status}`);
  return body.byteLength;
}
