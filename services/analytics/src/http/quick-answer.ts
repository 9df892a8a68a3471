import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answers } from '../serving/answers.ts';
import type { QuestionReader } from '../serving/asked-question.ts';
import { commonHeaders } from './common-headers.ts';
import type { CorsOrigins } from './cors.ts';
import { requestIdOf } from './request-id.ts';
import type { RecordRequest } from './request-record.ts';

/** What answering takes. */
export interface QuickAnswerContext {
  answers: Answers;
  questions: QuestionReader;
  corsOrigins: CorsOrigins;
  record: RecordRequest;
}

/** A Host header that makes a URL, whatever else may; those go the long way. */
const plainHost = /^(?:[\w.-]+|\[[\da-f:]+\])(?::\d+)?$/i;

/**
 * Answers, at the socket, requests whose answer is at hand: GET or HEAD with a path and query that were understood lately.
 * Everything else is left to the routes, which say the same in the same words. Building a Request, a Headers and a
 * Response for an answer that is at hand costs more than all the rest of it: the measurements stand in
 * docs/adr/0008-answers-are-cached-by-revision.md.
 *
 * @returns whether the request has been answered
 */
export function createQuickAnswer({
  answers,
  questions,
  corsOrigins,
  record,
}: QuickAnswerContext): (request: IncomingMessage, response: ServerResponse) => boolean {
  return ({ method = '', url: target = '', headers }, response) => {
    if (method !== 'GET' && method !== 'HEAD') return false;
    const startMs = performance.now();
    const asked = questions.recall(target);
    if (asked === undefined || !plainHost.test(headers.host ?? '')) return false;
    const served = answers.atHand(asked, {
      ifNoneMatch: headers['if-none-match'],
      acceptEncoding: headers['accept-encoding'],
    });
    if (served === undefined) return false;

    const requestId = requestIdOf(headers['x-request-id'] as string | undefined);
    const { status, body } = served;
    const common = commonHeaders(corsOrigins, requestId, headers.origin);
    response.writeHead(status, [...common, ...served.headers]).end(body);
    const route = asked.resource.path;
    record({ requestId, method, target, route, status, durationMs: performance.now() - startMs });
    return true;
  };
}
