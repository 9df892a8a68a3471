import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { pinned } from './cores.ts';
import { cpuSeconds } from './process-cost.ts';
import type { Server } from './service.ts';

const autocannon = path.resolve(import.meta.dirname, '../../../node_modules/.bin/autocannon');

/** How a server did under load. */
export interface Throughput {
  perSecond: number;
  /** Answers for each second that the server was busy: what a loaded machine takes from both does not count. */
  perCpuSecond: number;
  /** The share of the time that the server was busy. */
  busy: number;
}

/** What autocannon says with `--json`, as far as it is read here. */
interface Report {
  duration: number;
  errors: number;
  non2xx: number;
  requests: { total: number };
}

/**
 * Asks a server one thing again and again over some connections, each waiting for its answer.
 *
 * @throws Error when not every answer was 200
 */
export async function measureThroughput(
  { url, pid }: Server,
  target: string,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Throughput> {
  const before = cpuSeconds(pid);
  const { stdout } = await promisify(execFile)(
    ...pinned('rest', process.execPath, [
      autocannon,
      '--json',
      ...['--connections', String(connections), '--duration', String(seconds)],
      url + target,
    ]),
  );
  const report = JSON.parse(stdout) as Report;
  const cpu = cpuSeconds(pid) - before;
  if (report.errors > 0 || report.non2xx > 0)
    throw new Error(`${target}: ${report.errors} errors, ${report.non2xx} answers that are not 2xx`);
  const { total } = report.requests;
  return { perSecond: total / report.duration, perCpuSecond: total / cpu, busy: cpu / report.duration };
}
