import type { Health } from '@animedashboard/runtime';
import { type Context, Hono } from 'hono';
import type { Logger } from 'pino';
import type { EndpointServices } from './endpoint-services.ts';
import type { HistoryReader } from './history/history-reader.ts';
import { answerPreflight, type CorsOrigins } from './http/cors.ts';
import { observe, type RequestVariables } from './http/observe.ts';
import { createOpenApiDocument } from './http/openapi.ts';
import { methodNotAllowed, respondToError, unknownPath } from './http/problem.ts';
import type { RecordRequest } from './http/request-record.ts';
import { routePattern, staticFirst } from './http/route-pattern.ts';
import {
  describeHealth,
  describeHealthInDetail,
  describeReadiness,
  type ServiceIdentity,
} from './routes/health.ts';
import { endpoints } from './routes/endpoints.ts';
import { resources } from './routes/resources.ts';
import { createServing, type ServingContext } from './serving/serve-resource.ts';

/** What the API is made of. */
export interface AppDependencies {
  /** For what goes past the caches. */
  history: Pick<HistoryReader, 'read'>;
  /** For what is to be told even while all connections of the history are in use. */
  vitals: Pick<HistoryReader, 'read'>;
  serving: ServingContext;
  health: Health;
  service: ServiceIdentity;
  logger: Logger;
  /** What the endpoints work with beside the history. */
  services: EndpointServices;
  corsOrigins: CorsOrigins;
  /** Told of every request that has been answered. */
  record: RecordRequest;
}

type App = Hono<{ Variables: RequestVariables }>;
type Handler = (c: Context<{ Variables: RequestVariables }>) => Response | Promise<Response>;

/** The whole API as a function from requests to responses; needs no socket. */
export function createApp(dependencies: AppDependencies): App {
  const { history, vitals, serving, health, service, logger, services, corsOrigins, record } = dependencies;
  const app: App = new Hono();
  const document = JSON.stringify(createOpenApiDocument(resources, endpoints, service.version));
  app.use(observe(corsOrigins, record));
  app.onError((error, c) => respondToError(c, error));
  app.notFound((c) => respondToError(c, unknownPath(c.req.path)));
  if (corsOrigins.length > 0) app.options('*', answerPreflight);

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
    return unstored(c, await describeHealthInDetail(report, service, vitals.read), report.ready);
  });
  get('/openapi.json', (c) =>
    c.body(document, 200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' }),
  );
  const serve = createServing(serving);
  const context = { read: history.read, logger, ...services };
  for (const endpoint of endpoints) get(endpoint.path, (c) => endpoint.handle(c, context));
  for (const resource of staticFirst(resources)) get(resource.path, serve(resource));
  return app;
}
