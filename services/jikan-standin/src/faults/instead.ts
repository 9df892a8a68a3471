import type { Answer } from '../answer.ts';
import type { Dialect } from '../dialect/dialect.ts';
import type { AtStage, FaultOf } from './fault.ts';

const CAPTIVE_PORTAL =
  '<!doctype html><html><head><title>Welcome to the guest network</title></head>' +
  '<body><h1>Please sign in</h1><p>Accept the terms of use to go online.</p></body></html>';

/** What is answered instead of the real thing. */
export function answerInstead(
  fault: AtStage<'answer'>,
  dialect: Dialect,
  path: string,
  nowMs: number,
): Answer {
  switch (fault.kind) {
    case 'rate-limit':
      return dialect.upstreamRateLimited(retryAfterHeader(fault.retryAfter, nowMs), path);
    case 'failure':
      return dialect.failure(fault.status, path);
    case 'redirect':
      return { status: fault.status, headers: { Location: fault.location }, body: Buffer.alloc(0) };
    case 'html':
      return {
        status: 200,
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
        body: Buffer.from(CAPTIVE_PORTAL),
      };
  }
}

function retryAfterHeader(after: FaultOf<'rate-limit'>['retryAfter'], nowMs: number): string | undefined {
  if (after === undefined) return undefined;
  if ('seconds' in after) return String(after.seconds);
  return new Date(nowMs + after.httpDateInSeconds * 1_000).toUTCString();
}
