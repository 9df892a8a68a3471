import { Agent, get } from 'node:http';
import { cpuSeconds } from './process-cost.ts';
import type { Server } from './service.ts';

const connections = 16;

/** How fast a server answered. */
export interface CycleRate {
  perSecond: number;
  /** Answers for each second that the server was busy. */
  perCpuSecond: number;
}

/**
 * Asks for a route on each of some dates, over some connections.
 *
 * @throws Error when an answer is not 200, or comes from a cache
 */
export async function askEachDate(
  server: Server,
  target: string,
  dates: readonly string[],
): Promise<CycleRate> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const waiting = [...dates];
  const cpuBefore = cpuSeconds(server.pid);
  const startedMs = performance.now();
  const work = async (): Promise<void> => {
    for (let date = waiting.pop(); date !== undefined; date = waiting.pop()) {
      await ask(agent, `${server.url}${target}?date=${date}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  const seconds = (performance.now() - startedMs) / 1000;
  agent.destroy();
  const cpu = cpuSeconds(server.pid) - cpuBefore;
  return { perSecond: dates.length / seconds, perCpuSecond: dates.length / cpu };
}

function ask(agent: Agent, url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      const { statusCode, headers } = response;
      const cacheStatus = String(headers['cache-status'] ?? '');
      response.resume();
      response.on('end', () => {
        if (statusCode === 200 && !cacheStatus.includes('hit')) resolve();
        else reject(new Error(`${url}: ${statusCode ?? ''} ${cacheStatus}`));
      });
    }).on('error', reject);
  });
}
