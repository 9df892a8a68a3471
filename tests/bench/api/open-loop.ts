import { Agent, get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** One answer that came, or did not. */
export interface Arrival {
  /** Undefined: the connection broke or could not be made. */
  status: number | undefined;
  /** From when the request was due. */
  tookMs: number;
}

const tickMs = 5;

/**
 * Sends requests at a fixed rate, whether earlier ones have been answered or not, as clients that know nothing of each other
 * do. Each is counted from the moment at which it was due.
 *
 * @param urlOf the address of the nth request, from 0
 * @returns an arrival for every request that was due
 */
export async function sendAtRate(
  urlOf: (index: number) => string,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<Arrival[]> {
  const agent = new Agent({ keepAlive: true });
  const total = Math.round(perSecond * seconds);
  const startedMs = performance.now();
  const pending: Promise<Arrival>[] = [];
  while (pending.length < total) {
    const due = Math.min(total, Math.ceil(((performance.now() - startedMs) * perSecond) / 1000));
    while (pending.length < due) {
      const dueMs = startedMs + (pending.length * 1000) / perSecond;
      pending.push(send(agent, urlOf(pending.length), dueMs));
    }
    await delay(tickMs);
  }
  const arrivals = await Promise.all(pending);
  agent.destroy();
  return arrivals;
}

function send(agent: Agent, url: string, dueMs: number): Promise<Arrival> {
  return new Promise((resolve) => {
    const done = (status: number | undefined): void => resolve({ status, tookMs: performance.now() - dueMs });
    get(url, { agent }, (response) => {
      response.resume();
      response.on('end', () => done(response.statusCode));
      response.on('error', () => done(undefined));
    }).on('error', () => done(undefined));
  });
}
