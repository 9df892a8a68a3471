/**
 * A server of node:http that sends one recorded answer to whatever it is asked: what the API is measured against.
 *
 *   node bare-process.ts ANSWER_FILE [--duties]
 *
 * With `--duties` every request gets an id, a log line and its metrics, by the API's own functions.
 */
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createLogger, createRegistry, listen } from '@animedashboard/runtime';
import { logBufferMs } from '../../../services/analytics/src/run.ts';
import { requestIdOf } from '../../../services/analytics/src/http/request-id.ts';
import { createRequestRecord } from '../../../services/analytics/src/http/request-record.ts';
import { createHttpMetrics } from '../../../services/analytics/src/metrics/http-metrics.ts';

/** An answer as it came over the wire. */
export interface RecordedAnswer {
  route: string;
  headers: Record<string, string>;
  body: string;
}

const [file = '', duties] = process.argv.slice(2);
const { route, headers, body } = JSON.parse(readFileSync(file, 'utf8')) as RecordedAnswer;
const bytes = Buffer.from(body);
const logger = createLogger({ name: 'bare', bufferMs: logBufferMs });
const record = createRequestRecord(logger, createHttpMetrics(createRegistry()));

const answerOnly: RequestListener = (_, response) => {
  response.writeHead(200, headers).end(bytes);
};

const answerWithDuties: RequestListener = (request, response) => {
  const startMs = performance.now();
  const given = request.headers['x-request-id'];
  const requestId = requestIdOf(typeof given === 'string' ? given : undefined);
  response.writeHead(200, { ...headers, 'X-Request-Id': requestId }).end(bytes);
  const { method = '', url } = request;
  record({ requestId, method, target: url, route, status: 200, durationMs: performance.now() - startMs });
};

const server = createServer(duties === '--duties' ? answerWithDuties : answerOnly);
logger.info({ url: await listen(server, { host: '127.0.0.1', port: 0 }) }, 'listening');
process.on('SIGTERM', () => process.exit());
