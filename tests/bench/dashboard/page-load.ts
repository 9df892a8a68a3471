import { Agent, get } from 'node:http';
import { cpuSeconds } from '../api/process-cost.ts';
import type { Server } from '../api/service.ts';
import { percentile } from '../api/spread.ts';

/** How a dashboard did under load. */
export interface PageRate {
  perSecond: number;
  /** Pages for each second that the dashboard was busy. */
  perCpuSecond: number;
  p95Ms: number;
}

/**
 * Asks for pages over some connections, each of which waits for its answer before it asks again, and keeps how long each
 * took from the request to the last byte.
 *
 * @param targetOf path and query of the nth request, from 0
 * @throws Error when an answer is not 200
 */
export async function loadPages(
  { url, pid }: Server,
  targetOf: (index: number) => string,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<PageRate> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latenciesMs: number[] = [];
  const cpuBefore = cpuSeconds(pid);
  const startedMs = performance.now();
  const endMs = startedMs + seconds * 1000;
  let asked = 0;
  const work = async (): Promise<void> => {
    while (performance.now() < endMs) {
      const target = targetOf(asked);
      asked += 1;
      const beganMs = performance.now();
      await ask(agent, url + target);
      latenciesMs.push(performance.now() - beganMs);
    }
  };
  await Promise.all(Array.from({ length: connections }, work)).finally(() => agent.destroy());
  const took = (performance.now() - startedMs) / 1000;
  return {
    perSecond: latenciesMs.length / took,
    perCpuSecond: latenciesMs.length / (cpuSeconds(pid) - cpuBefore),
    p95Ms: percentile(latenciesMs, 0.95),
  };
}

/** As browsers ask over TLS: a page that was made is compressed as it would be for them. */
const headers = { Accept: 'text/html', 'Accept-Encoding': 'gzip, deflate, br, zstd' };

function ask(agent: Agent, url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${url}: ${response.statusCode ?? 'no status'}`));
      });
      response.on('error', reject);
    }).on('error', reject);
  });
}
