import type { StoredAnswer } from '../cache/stored-answer.ts';
import type { Coding } from './content-coding.ts';

/** What is sent in answer to a question, but for what every answer carries. */
export interface Served {
  status: 200 | 304;
  /** Names and values by turns. */
  headers: string[];
  body: Buffer | null;
}

/** The headers of a request that decide how a question is answered. */
export interface RequestConditions {
  ifNoneMatch: string | undefined;
  acceptEncoding: string | undefined;
}

/** What an answer depends on beside its address and the history. */
const vary = 'Accept-Encoding';

/** A body on its way. */
interface Sending {
  body: Buffer;
  coding: Coding;
  contentType: string;
  cacheStatus: string;
}

/** An answer that is that of the history as it is now. */
export function sendCurrent({ tag }: Pick<StoredAnswer, 'tag'>, sending: Sending): Served {
  return send(sending, ['Cache-Control', 'no-cache', 'ETag', tag]);
}

/** An answer that may no longer be so: nobody is to keep it. */
export function sendStale(ageSeconds: number, sending: Sending): Served {
  return send(sending, ['Cache-Control', 'no-store', 'Age', String(ageSeconds)]);
}

/** An answer that the history does not determine. */
export function sendUntagged(cacheControl: 'no-cache' | 'no-store', sending: Sending): Served {
  return send(sending, ['Cache-Control', cacheControl]);
}

/** What the client has is still right. */
export function sendNotModified(tag: string, cacheStatus: string): Served {
  const headers = ['Cache-Control', 'no-cache', 'ETag', tag, 'Vary', vary, 'Cache-Status', cacheStatus];
  return { status: 304, headers, body: null };
}

function send({ body, coding, contentType, cacheStatus }: Sending, own: string[]): Served {
  const headers = ['Content-Type', contentType, 'Content-Length', String(body.length), ...own];
  headers.push('Vary', vary, 'Cache-Status', cacheStatus);
  if (coding !== 'identity') headers.push('Content-Encoding', coding);
  return { status: 200, headers, body };
}
