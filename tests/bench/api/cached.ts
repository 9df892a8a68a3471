/**
 * Requests a second of a cached route, with request id, metrics and access log, on one core: against a server of bare
 * node:http that does the same duties and sends the same bytes, and against one that does nothing else.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { analyticsPrefix } from '@animedashboard/contracts';
import type { RecordedAnswer } from './bare-process.ts';
import { measureThroughput, type Throughput } from './closed-loop.ts';
import { historyOf, type Part } from '../part.ts';
import { type Server, startServer, startService } from './service.ts';
import { spread } from './spread.ts';

const target = `${analyticsPrefix}/anime/top-rated`;
const load = { connections: 32, seconds: 4 };
const rounds = 5;
const days = 4;
const goals = { duties: 0.8, nothing: 0.6 };

export const cached: Part = {
  days: [days],
  async run(context) {
    const { folder } = context;
    await using ours = await startService(folder, historyOf(context, days));
    const answer = path.join(folder, 'answer.json');
    await writeFile(answer, JSON.stringify(await record(ours)));
    await using duties = await startBare(folder, answer, '--duties');
    await using nothing = await startBare(folder, answer);
    report(await alternate({ ours, duties, nothing }));
  },
};

/** What a server sets for each answer or connection by itself. */
const ownHeaders = new Set(['x-request-id', 'date', 'connection', 'keep-alive', 'transfer-encoding']);

async function record({ url }: Server): Promise<RecordedAnswer> {
  const response = await fetch(url + target, { headers: { 'Accept-Encoding': 'identity' } });
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !ownHeaders.has(name)));
  return { route: target, headers, body: await response.text() };
}

const program = path.join(import.meta.dirname, 'bare-process.ts');

function startBare(folder: string, answer: string, ...options: string[]): Promise<Server> {
  const log = path.join(folder, `bare${options.join('')}.log`);
  return startServer(process.execPath, [program, answer, ...options], {}, log, /"url":"([^"]+)"/);
}

type Contender = 'ours' | 'duties' | 'nothing';

/** Rounds in turn, so that what the machine does beside them falls on all alike. A first round warms up. */
async function alternate(servers: Record<Contender, Server>): Promise<Record<Contender, Throughput[]>> {
  const measured: Record<Contender, Throughput[]> = { ours: [], duties: [], nothing: [] };
  const names = Object.keys(servers) as Contender[];
  for (const name of names) await measureThroughput(servers[name], target, load);
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) measured[name].push(await measureThroughput(servers[name], target, load));
  }
  return measured;
}

function report(measured: Record<Contender, Throughput[]>): void {
  const labels: Record<Contender, string> = {
    ours: 'the API, cached',
    duties: 'node:http, same duties and bytes',
    nothing: 'node:http, nothing else',
  };
  console.log(
    `${target}, ${load.connections} connections, medians (least–most) of ${rounds} rounds of ${load.seconds} s in turn`,
  );
  console.table(
    Object.fromEntries(
      (Object.keys(measured) as Contender[]).map((name) => [
        labels[name],
        {
          'requests/s': spread(measured[name].map(({ perSecond }) => perSecond)),
          'per busy second': spread(measured[name].map(({ perCpuSecond }) => perCpuSecond)),
          'core busy': `${spread(measured[name].map(({ busy }) => busy * 100))} %`,
        },
      ]),
    ),
  );
  for (const against of ['duties', 'nothing'] as const) {
    const share = (figure: keyof Throughput): string =>
      spread(
        measured.ours.map((own, round) => (100 * own[figure]) / (measured[against][round]?.[figure] ?? NaN)),
        1,
      );
    console.log(
      `of ${labels[against]}: ${share('perSecond')} %  (goal ≥ ${goals[against] * 100} %); by busy second ${share('perCpuSecond')} %`,
    );
  }
}
