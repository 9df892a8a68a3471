import { analyticsPrefix } from '@animedashboard/contracts';
import { LRUCache } from 'lru-cache';
import type { Answer } from './answer.ts';
import { ApiError, unreachable } from './api-error.ts';
import { awayMs, closedCircuit, isOpen, onAsked, onEnded, patienceOf } from './circuit-breaker.ts';
import { judgeReply } from './judge-reply.ts';
import { readBody } from './read-body.ts';

type QueryValue = string | number | readonly (string | number)[] | undefined;
export type ApiQuery = Readonly<Record<string, QueryValue>>;

export interface Api {
  /**
   * Asks a question. While the API is away or makes one wait, gives what it said last, marked `stale`.
   *
   * @param path below the API's prefix, each part encoded
   * @throws ApiError the API's refusal; where it never answered the question: 503 while it is away, 502 where something else
   *   replies in its place
   */
  ask<Data>(path: string, query?: ApiQuery): Promise<Answer<Data>>;

  /**
   * Asks a question whose answer is another each time.
   *
   * @throws ApiError as `ask` does of a question that was never answered
   */
  askFresh<Data>(path: string, query?: ApiQuery): Promise<Answer<Data>>;
}

export interface ApiOptions {
  url: string;
  /** After that a question has failed. */
  timeoutMs: number;
  /** After that what was said last is given, and the answer is waited for behind it. */
  staleAfterMs: number;
  ttlMs: number;
  /** At most so much text of answers is kept. */
  maxBytes: number;
  /** In milliseconds; default: the machine's. */
  clock?: { now(): number };
  /** Aborted: nobody waits for answers any more. */
  signal?: AbortSignal;
  /** Told once of each outage, with what it was, and of its end (null). */
  onOutage?: (error: ApiError | null) => void;
}

interface KeptAnswer {
  etag: string | null;
  answer: Answer<unknown>;
  bytes: number;
}

/** Asks the analytics API, each question once at a time, and keeps what it said last of each. */
export function createApi(options: ApiOptions): Api {
  const { url, timeoutMs, staleAfterMs, ttlMs, maxBytes, clock = performance, signal, onOutage } = options;
  let circuit = closedCircuit;
  let isTold = false;

  function tell(error: ApiError | null): void {
    if (isTold === (error !== null)) return;
    isTold = error !== null;
    onOutage?.(error);
  }

  async function send(target: string, before?: KeptAnswer): Promise<KeptAnswer> {
    const askedAtMs = clock.now();
    const end = (outage: ApiError | null): void => {
      circuit = onEnded(circuit, { askedAtMs, isOutage: outage !== null }, clock.now());
      tell(outage);
    };
    circuit = onAsked(circuit, askedAtMs);
    try {
      const timeout = AbortSignal.timeout(timeoutMs);
      const found = await fetchAnswer(`${url}${target}`, {
        before,
        signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
      });
      end(null);
      return found;
    } catch (error) {
      end(isOutage(error) ? error : null);
      throw error;
    }
  }

  const kept = new LRUCache<string, KeptAnswer>({
    maxSize: maxBytes,
    sizeCalculation: ({ bytes }) => bytes,
    ttl: ttlMs,
    ttlResolution: 0,
    perf: clock,
    noDeleteOnStaleGet: true,
    noDeleteOnFetchRejection: true,
    // A question that somebody waits for goes on, also where its place is needed for other answers.
    ignoreFetchAbort: true,
    fetchMethod: async (target, before) => {
      try {
        return await send(target, before);
      } catch (error) {
        if (before === undefined || !isOutage(error)) throw error;
        return { ...before, answer: asStale(before) };
      }
    },
  });

  async function find(target: string): Promise<Answer<unknown>> {
    const latest = kept.get(target);
    if (latest !== undefined) return latest.answer;
    const last = kept.peek(target, { allowStale: true });
    const nowMs = clock.now();
    if (isOpen(circuit, nowMs)) {
      if (last === undefined) throw notAsked();
      return asStale(last);
    }
    const patienceMs = patienceOf(circuit, nowMs, staleAfterMs);
    const asking = kept.forceFetch(target).then(({ answer }) => answer);
    return last === undefined ? asking : within(patienceMs, asking, asStale(last));
  }

  return {
    async ask<Data>(path: string, query: ApiQuery = {}) {
      return (await find(targetOf(path, query))) as Answer<Data>;
    },
    async askFresh<Data>(path: string, query: ApiQuery = {}) {
      if (isOpen(circuit, clock.now())) throw notAsked();
      const { answer } = await send(targetOf(path, query));
      return answer as Answer<Data>;
    },
  };
}

const isOutage = (error: unknown): error is ApiError => error instanceof ApiError && error.isOutage;

const notAsked = (): ApiError => unreachable({ retryAfter: String(awayMs / 1000) });

const asStale = ({ answer }: KeptAnswer): Answer<unknown> => ({ ...answer, stale: true });

/** What is promised, or `otherwise` where that has not come within `ms` milliseconds. */
async function within<Value>(ms: number, promised: Promise<Value>, otherwise: Value): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<Value>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), ms);
  });
  try {
    return await Promise.race([promised, expired]);
  } finally {
    clearTimeout(timer);
  }
}

/** Path and query of a question; what is undefined is left out. */
function targetOf(path: string, query: ApiQuery): string {
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value])
        .filter((one) => one !== undefined)
        .map((one) => [name, String(one)]),
    ),
  ).toString();
  return `${analyticsPrefix}${path}${search === '' ? '' : `?${search}`}`;
}

/** @throws ApiError */
async function fetchAnswer(
  url: string,
  { before, signal }: { before: KeptAnswer | undefined; signal: AbortSignal },
): Promise<KeptAnswer> {
  const etag = before?.etag ?? null;
  const headers = { Accept: 'application/json', ...(etag === null ? {} : { 'If-None-Match': etag }) };
  const response = await reached(fetch(url, { headers, signal }));
  if (response.status === 304 && before !== undefined) {
    await response.body?.cancel();
    return { ...before, answer: { ...before.answer, stale: false } };
  }
  const text = await reached(readBody(response));
  const answer = judgeReply({
    status: response.status,
    contentType: response.headers.get('content-type'),
    retryAfter: response.headers.get('retry-after'),
    text,
  });
  return { etag: response.headers.get('etag'), answer, bytes: text.length + 1 };
}

/** What comes over the network; its errors are the API's being away. */
async function reached<Value>(coming: Promise<Value>): Promise<Value> {
  try {
    return await coming;
  } catch (cause) {
    throw cause instanceof ApiError ? cause : unreachable({ cause });
  }
}
