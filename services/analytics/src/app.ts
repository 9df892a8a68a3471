import type { SourceReference } from '@animedashboard/contracts';
import type { Health } from '@animedashboard/runtime';
import { type Context, Hono } from 'hono';
import type { Logger } from 'pino';
import type { HistoryReader } from './history/history-reader.ts';
import { observe, type RequestVariables } from './http/observe.ts';
import { createOpenApiDocument } from './http/openapi.ts';
import { methodNotAllowed, respondToError, unknownPath } from './http/problem.ts';
import { routePattern, staticFirst } from './http/route-pattern.ts';
import type { ObservedRequest } from './metrics/http-metrics.ts';
import {
  describeHealth,
  describeHealthInDetail,
  describeReadiness,
  type ServiceIdentity,
} from './routes/health.ts';
import { resources } from './routes/resources.ts';
import { createServing } from './serving/serve-resource.ts';

/** What the API is made of. */
export interface AppDependencies {
  history: HistoryReader;
  health: Health;
  /** Whose data is to come, for answers before the first run; null: unknown. */
  source: SourceReference | null;
  service: ServiceIdentity;
  logger: Logger;
  /** Told of every request that has been answered. */
  count: (request: ObservedRequest) => void;
}

type App = Hono<{ Variables: RequestVariables }>;
type Handler = (c: Context<{ Variables: RequestVariables }>) => Response | Promise<Response>;

/** The whole API as a function from requests to responses; needs no socket. */
export function createApp({ history, health, source, service, logger, count }: AppDependencies): App {
  const app: App = new Hono();
  const document = JSON.stringify(createOpenApiDocument(resources, service.version));
  app.use(observe(logger, count));
  app.onError((error, c) => respondToError(c, error));
  app.notFound((c) => respondToError(c, unknownPath(c.req.path)));

  const get = (path: string, handler: Handler): void => {
    const pattern = routePattern(path);
    app.get(pattern, (c) => {
      c.set('route', path);
      return handler(c);
    });
    app.all(pattern, (c) => {
      c.set('route', path);
      return respondToError(c, methodNotAllowed(c.req.method));
    });
  };
  const unstored = (c: Context, body: object, isUp: boolean): Response =>
    c.json(body, isUp ? 200 : 503, { 'Cache-Control': 'no-store' });

  get('/livez', (c) => unstored(c, { alive: true }, true));
  get('/readyz', async (c) => {
    const report = await health.check();
    return unstored(c, describeReadiness(report), report.ready);
  });
  get('/health', async (c) => {
    const report = await health.check();
    return unstored(c, describeHealth(report, service), report.ready);
  });
  get('/health/detailed', async (c) => {
    const report = await health.check();
    return unstored(c, await describeHealthInDetail(report, service, history.read), report.ready);
  });
  get('/openapi.json', (c) =>
    c.body(document, 200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' }),
  );
  const serve = createServing({ history, source, build: service.build });
  for (const resource of staticFirst(resources)) get(resource.path, serve(resource));
  return app;
}
