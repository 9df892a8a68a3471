import { createRegistry } from '@animedashboard/runtime';
import { pino } from 'pino';
import { type Analytics, type AnalyticsOptions, startAnalytics } from '../../services/analytics/src/start.ts';

/** One process's worth of the API on a socket, as it runs in a cluster. */
export interface Replica extends AsyncDisposable {
  url: string;
  get(question: string, headers?: Record<string, string>): Promise<ReplicaAnswer>;
  /** The value of one line of `/metrics`, such as `name{label="x"}`; 0 where there is none. */
  metric(line: string): Promise<number>;
}

/** An answer, read to its end. */
export interface ReplicaAnswer {
  status: number;
  headers: Headers;
  text: string;
}

/** Starts a replica on any free port. */
export async function startReplica(
  databaseUrl: string,
  options: Partial<AnalyticsOptions> = {},
): Promise<Replica> {
  const host = '127.0.0.1';
  const analytics: Analytics = await startAnalytics({
    databaseUrl,
    host,
    port: 0,
    admin: { host, port: 0 },
    logger: pino({ level: 'silent' }),
    registry: createRegistry(),
    ...options,
  });
  return {
    url: analytics.url,
    async get(question, headers = {}) {
      const response = await fetch(`${analytics.url}${question}`, { headers });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
    metric: (line) => readMetric(analytics.adminUrl, line),
    [Symbol.asyncDispose]: () => analytics.close(),
  };
}

/** The header that says what the caches did. */
export const cacheStatusOf = ({ headers }: ReplicaAnswer): string => headers.get('Cache-Status') ?? '';

/** The value of one line of `/metrics`; 0 where there is none. */
export async function readMetric(adminUrl: string, line: string): Promise<number> {
  const metrics = await (await fetch(`${adminUrl}/metrics`)).text();
  const found = metrics.split('\n').find((one) => one.startsWith(`${line} `));
  return Number(found?.slice(line.length) ?? 0);
}
