import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import { type Analytics, startAnalytics } from '@animedashboard/analytics';
import { closeServer, createRegistry, listen } from '@animedashboard/runtime';
import { ensureBuilt, openDashboard } from '@animedashboard/web';
import { pino } from 'pino';

const host = '127.0.0.1';
const silent = { logger: pino({ level: 'silent' }) };

/** A dashboard and the API that it asks, below one address as readers have it. */
export interface RunningDashboard extends AsyncDisposable {
  url: string;
  /** Ends the API; its address stays, and nobody answers there. */
  stopApi(): Promise<void>;
  startApi(): Promise<void>;
}

/**
 * Starts both. One a process, since a dashboard that is loaded has read its configuration.
 *
 * @param databaseUrl of a history
 */
export async function startDashboard(databaseUrl: string): Promise<RunningDashboard> {
  const build = await ensureBuilt({ say: console.log });
  const startApiOn = (port: number): Promise<Analytics> =>
    startAnalytics({
      databaseUrl,
      host,
      port,
      admin: { host, port: 0 },
      registry: createRegistry(),
      ...silent,
    });
  let api: Analytics | null = await startApiOn(0);
  const analyticsUrl = api.url;
  // Nothing is kept, so that each page is what the API says now.
  Object.assign(process.env, { PAGE_TTL_MS: '0', ANSWER_TTL_MS: '1' });
  const dashboard = await openDashboard({ build, analyticsUrl, registry: createRegistry(), ...silent });
  const server = createServer(besideTheApi(dashboard.listener, analyticsUrl));
  const url = await listen(server, { host, port: 0 });
  const stopApi = async (): Promise<void> => {
    await api?.close();
    api = null;
  };
  return {
    url,
    stopApi,
    async startApi() {
      api ??= await startApiOn(Number(new URL(analyticsUrl).port));
    },
    async [Symbol.asyncDispose]() {
      await closeServer(server, { graceMs: 0 });
      dashboard.close();
      await stopApi();
    },
  };
}

/** What is the API's is passed on to it, as an Ingress does; all else is the dashboard's. */
function besideTheApi(pages: RequestListener, analyticsUrl: string): RequestListener {
  return (request, response) => {
    if (!/^\/(?:api|docs|openapi\.json)/.test(request.url ?? '')) {
      pages(request, response);
      return;
    }
    fetch(`${analyticsUrl}${request.url ?? ''}`).then(
      async (answer) => {
        response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? '' });
        for await (const chunk of answer.body ?? []) response.write(chunk);
        response.end();
      },
      () => response.writeHead(502).end(),
    );
  };
}
