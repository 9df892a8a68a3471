import type { SourceReference } from '@animedashboard/contracts';
import { createLogger } from '@animedashboard/runtime';
import { PassThrough } from 'node:stream';
import { createApp } from '../app.ts';
import { openHistoryReader } from '../history/history-reader.ts';
import type { ObservedRequest } from '../metrics/http-metrics.ts';
import { createServiceHealth } from '../routes/health.ts';
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
export function openTestApi(options: { url: string; source?: SourceReference; build?: string }): TestApi {
  const history = openHistoryReader({ url: options.url, connections: 4, statementTimeoutMs: 10_000 });
  const lines = new PassThrough();
  let written = '';
  lines.setEncoding('utf8').on('data', (text: string) => (written += text));
  const counted: ObservedRequest[] = [];
  const app = createApp({
    history,
    health: createServiceHealth(history.read),
    source: options.source ?? null,
    service: { version: '1.2.3', build: options.build ?? 'test', startedAt: new Date() },
    logger: createLogger({ name: 'analytics', stream: lines }),
    count: (request) => void counted.push(request),
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
