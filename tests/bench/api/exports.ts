/**
 * A million rows exported over HTTP in each format against `COPY … TO STDOUT` of the same rows from the same server, and the
 * memory that a service takes for it: one for each format.
 */
import { finished } from 'node:stream/promises';
import { analyticsPrefix } from '@animedashboard/contracts';
import { createPool, openSession } from '@animedashboard/database';
import { to } from 'pg-copy-streams';
import { exportFormats } from '../../../services/analytics/src/export/format.ts';
import { metrics } from '../../../services/analytics/src/export/tables/metrics.ts';
import { openHistoryReader } from '../../../services/analytics/src/history/history-reader.ts';
import { readCalendar } from '../../../services/analytics/src/queries/calendar.ts';
import { historyOf, type Part } from '../part.ts';
import { residentMegabytes, resetPeak } from './process-cost.ts';
import { startService } from './service.ts';
import { median, spread } from './spread.ts';

/** Makes a million rows of a catalogue of 28,000 titles. */
const days = 36;
const rounds = 3;
const goals = { csvShare: 0.5, peakMegabytes: 200 };

export const exports: Part = {
  days: [days],
  async run(context) {
    const url = historyOf(context, days);
    await using stack = new AsyncDisposableStack();
    const exporters: Exporter[] = [];
    for (const { suffix } of exportFormats) {
      const service = stack.use(await startService(context.folder, url));
      const address = `${service.url}${analyticsPrefix}/export/metrics.${suffix}`;
      exporters.push({ suffix, pid: service.pid, address, seconds: [], peaks: [] });
    }
    await measure(exporters, url, await selectRows(url));
  },
};

/** A service with what one format took it. */
interface Exporter {
  suffix: string;
  pid: number;
  address: string;
  seconds: number[];
  /** Megabytes. */
  peaks: number[];
}

async function selectRows(url: string): Promise<string> {
  const history = openHistoryReader({ url, connections: 1, statementTimeoutMs: 60_000 });
  const { sql } = metrics.select({}, { calendar: await readCalendar(history.read) });
  await history.close();
  return sql;
}

async function measure(exporters: readonly Exporter[], url: string, select: string): Promise<void> {
  const idle = Math.max(...exporters.map(({ pid }) => residentMegabytes(pid).now));
  const rows = (await countLines(exporters.find(({ suffix }) => suffix === 'csv')?.address ?? '')) - 1;
  const copySeconds: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    copySeconds.push(await timed(() => copyOut(url, select)));
    for (const { pid, address, seconds, peaks } of exporters) {
      resetPeak(pid);
      seconds.push(await timed(() => drain(address)));
      peaks.push(residentMegabytes(pid).peak);
    }
  }

  const perSecond = (seconds: readonly number[]): number[] => seconds.map((each) => rows / each);
  const shares = (seconds: readonly number[]): number[] =>
    seconds.map((each, round) => (100 * (copySeconds[round] ?? NaN)) / each);
  console.log(`${rows} rows, medians (least–most) of ${rounds} rounds in turn`);
  console.table({
    'COPY … TO STDOUT': { 'rows/s': spread(perSecond(copySeconds)) },
    ...Object.fromEntries(
      exporters.map(({ suffix, seconds, peaks }) => [
        suffix,
        {
          'rows/s': spread(perSecond(seconds)),
          'of COPY': `${spread(shares(seconds), 1)} %`,
          'peak memory': `${Math.max(...peaks).toFixed(0)} MB`,
        },
      ]),
    ),
  });
  const csv = exporters.find(({ suffix }) => suffix === 'csv')?.seconds ?? [];
  const peak = Math.max(...exporters.flatMap(({ peaks }) => peaks));
  console.log(`CSV ${median(shares(csv)).toFixed(1)} % of COPY  (goal ≥ ${goals.csvShare * 100} %)`);
  console.log(
    `peak memory ${peak.toFixed(0)} MB, ${idle.toFixed(0)} MB before  (goal ≤ ${goals.peakMegabytes} MB)`,
  );
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return (performance.now() - startedMs) / 1000;
}

/** The bare copy, taken by as little as takes the export. */
async function copyOut(url: string, select: string): Promise<void> {
  const session = await openSession(createPool(url, { applicationName: 'bench' }));
  const copy = session.query(to(`COPY (${select}) TO STDOUT (FORMAT csv, HEADER)`));
  copy.resume();
  await finished(copy);
  await session.end();
}

async function openBody(address: string): Promise<ReadableStream<Uint8Array>> {
  const { status, body } = await fetch(address);
  if (status !== 200 || body === null) throw new Error(`${address}: ${status}`);
  return body as ReadableStream<Uint8Array>;
}

async function drain(address: string): Promise<void> {
  const body = await openBody(address);
  await body.pipeTo(new WritableStream());
}

async function countLines(address: string): Promise<number> {
  const lineFeed = 0x0a;
  let lines = 0;
  for await (const chunk of await openBody(address)) {
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, at + 1)) lines += 1;
  }
  return lines;
}
