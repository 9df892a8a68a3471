import { createServer, type RequestListener } from 'node:http';
import { closeServer, listen, startAdminServer } from '@animedashboard/runtime';
import { type DashboardOptions, openDashboard } from './open-dashboard.ts';

/** How the dashboard's process is to run. */
export interface ServeOptions extends DashboardOptions {
  host: string;
  /** 0 takes any free port. */
  port: number;
  admin: { host: string; port: number };
}

/** A dashboard with a server of its own. */
export interface ServedDashboard {
  url: string;
  adminUrl: string;
  /** Not ready from now on; lets requests under way finish, then closes everything. */
  close(): Promise<void>;
}

const closeGraceMs = 5000;

/** As those of the API: no client can hold a connection by sending nothing, and it is not the server that closes first. */
const connections = {
  requestTimeout: 15_000,
  headersTimeout: 15_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1000,
};

/**
 * How long nothing may move on a connection while a request is under way, so that no client can hold one by taking nothing
 * either. Node looks again when it is over, so that such a client goes after twice that.
 */
const socketTimeoutMs = 30_000;

/**
 * Serves the dashboard with its probes on one port and its metrics on another.
 *
 * @throws the error of `listen` where a port cannot be had
 */
export async function serveDashboard(options: ServeOptions): Promise<ServedDashboard> {
  const { logger, registry, host, port } = options;
  const dashboard = await openDashboard(options);
  // Nothing to ask: the dashboard serves its last good pages while the API is away, and says so on them. Not ready then, all
  // replicas would be taken out at once and readers would see the proxy's error page instead.
  let draining = false;
  const server = createServer(
    connections,
    withProbes(() => !draining, dashboard.listener),
  );
  server.setTimeout(socketTimeoutMs);
  const url = await listen(server, { host, port });
  const close = async (): Promise<void> => {
    draining = true;
    await closeServer(server, { graceMs: closeGraceMs });
    dashboard.close();
  };
  try {
    const admin = await startAdminServer({ registry, logger, ...options.admin });
    logger.info({ url, admin_url: admin.url }, 'listening');
    return {
      url,
      adminUrl: admin.url,
      close: async () => {
        await close();
        await admin.close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Answers `/livez` and `/readyz`, which are no pages, and leaves everything else to the dashboard. */
function withProbes(isReady: () => boolean, pages: RequestListener): RequestListener {
  return (request, response) => {
    const path = request.url?.split('?', 1)[0];
    const answer = (body: object, isUp: boolean): void => {
      response
        .writeHead(isUp ? 200 : 503, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
        .end(JSON.stringify(body));
    };
    if (path === '/livez') answer({ alive: true }, true);
    else if (path === '/readyz') answer({ ready: isReady() }, isReady());
    else pages(request, response);
  };
}
