import type { SourceReference } from '@animedashboard/contracts';
import { createLogger } from '@animedashboard/runtime';
import { PassThrough } from 'node:stream';
import { createApp } from '../app.ts';
import { createEndpointServices } from '../endpoint-services.ts';
import { openHistoryReader } from '../history/history-reader.ts';
import { readRevision } from '../history/revision-watch.ts';
import type { CorsOrigins } from '../http/cors.ts';
import { createRequestRecord } from '../http/request-record.ts';
import type { ObservedRequest } from '../metrics/http-metrics.ts';
import { createServiceHealth } from '../routes/health.ts';
import { defaultLimits, openAnswering } from '../serving/open-answering.ts';
import { expectDocumented } from './openapi-check.ts';

/** The API on a test's database, without a socket. */
export interface TestApi extends AsyncDisposable {
  /** Throws where the answer is not as the OpenAPI document says. */
  get(target: string, headers?: Record<string, string>): Promise<Response>;
  request(target: string, init: RequestInit): Promise<Response>;
  /** Every line logged so far. */
  log(): Record<string, unknown>[];
  /** Every request counted so far. */
  readonly counted: readonly ObservedRequest[];
}

/** Makes the API as the service does. */
export function openTestApi(options: {
  url: string;
  source?: SourceReference;
  build?: string;
  corsOrigins?: CorsOrigins;
}): TestApi {
  const history = openHistoryReader({ url: options.url, connections: 4, statementTimeoutMs: 10_000 });
  const lines = new PassThrough();
  let written = '';
  lines.setEncoding('utf8').on('data', (text: string) => (written += text));
  const counted: ObservedRequest[] = [];
  const logger = createLogger({ name: 'analytics', stream: lines });
  const build = options.build ?? 'test';
  // It reads the revision for every request: what a test has just written is there, announced or not.
  const answering = openAnswering({
    history,
    revision: readRevision(history),
    limits: defaultLimits,
    redis: undefined,
    source: options.source ?? null,
    build,
  });
  const app = createApp({
    history,
    vitals: history,
    serving: answering,
    health: createServiceHealth(history.read),
    service: { version: '1.2.3', build, startedAt: new Date() },
    logger,
    services: createEndpointServices({ databaseUrl: options.url, read: history.read, logger }),
    corsOrigins: options.corsOrigins ?? [],
    record: createRequestRecord(logger, (request) => void counted.push(request)),
  });
  return {
    async get(target, headers = {}) {
      const response = await app.request(target, { headers });
      await expectDocumented(target.split('?', 1)[0] ?? '', response);
      return response;
    },
    request: async (target, init) => app.request(target, init),
    log: () =>
      written
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    counted,
    [Symbol.asyncDispose]: () => history.close(),
  };
}
