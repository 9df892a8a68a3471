import {
  analyticsPrefix,
  type ProblemDetails,
  type SnapshotReference,
  type SourceReference,
} from '@animedashboard/contracts';
import { LRUCache } from 'lru-cache';
import { ApiError } from './api-error.ts';

/** What the API says to a question. */
export interface Answer<Data> {
  data: Data;
  snapshot: SnapshotReference | null;
  compared_with: SnapshotReference | null;
  source: SourceReference | null;
  /** The API or its database is away: this is what it said last. */
  stale?: boolean;
}

type QueryValue = string | number | readonly (string | number)[] | undefined;
export type ApiQuery = Readonly<Record<string, QueryValue>>;

export interface Api {
  /**
   * Asks a question. While the API is away, gives what it said last, marked `stale`.
   *
   * @param path below the API's prefix, each part encoded
   * @throws ApiError
   */
  ask<Data>(path: string, query?: ApiQuery): Promise<Answer<Data>>;

  /** Asks a question whose answer is another each time. */
  askFresh<Data>(path: string, query?: ApiQuery): Promise<Answer<Data>>;
}

export interface ApiOptions {
  url: string;
  timeoutMs: number;
  ttlMs: number;
  /** At most so much text of answers is kept. */
  maxBytes: number;
  /** In milliseconds; default: the machine's. */
  clock?: { now(): number };
}

interface KeptAnswer {
  etag: string | null;
  answer: Answer<unknown>;
  bytes: number;
}

/** Asks the analytics API, each question once at a time, and keeps what it said last of each. */
export function createApi({ url, timeoutMs, ttlMs, maxBytes, clock = performance }: ApiOptions): Api {
  const kept = new LRUCache<string, KeptAnswer>({
    maxSize: maxBytes,
    sizeCalculation: ({ bytes }) => bytes,
    ttl: ttlMs,
    ttlResolution: 0,
    perf: clock,
    noDeleteOnFetchRejection: true,
    fetchMethod: async (path, before) => {
      try {
        return await fetchAnswer(`${url}${path}`, before, timeoutMs);
      } catch (error) {
        if (before === undefined || !(error instanceof ApiError) || !error.isOutage) throw error;
        return { ...before, answer: { ...before.answer, stale: true } };
      }
    },
  });
  return {
    async ask<Data>(path: string, query: ApiQuery = {}) {
      const found = await kept.fetch(`${analyticsPrefix}${path}${searchOf(query)}`);
      if (found === undefined) throw new Error(`nothing was fetched for ${path}`);
      return found.answer as Answer<Data>;
    },
    async askFresh<Data>(path: string, query: ApiQuery = {}) {
      const { answer } = await fetchAnswer(
        `${url}${analyticsPrefix}${path}${searchOf(query)}`,
        undefined,
        timeoutMs,
      );
      return answer as Answer<Data>;
    },
  };
}

/** The query as part of a URL; what is undefined is left out. */
function searchOf(query: ApiQuery): string {
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value])
        .filter((one) => one !== undefined)
        .map((one) => [name, String(one)]),
    ),
  ).toString();
  return search === '' ? '' : `?${search}`;
}

async function fetchAnswer(
  url: string,
  before: KeptAnswer | undefined,
  timeoutMs: number,
): Promise<KeptAnswer> {
  const response = await request(url, before?.etag ?? null, timeoutMs);
  if (response.status === 304 && before !== undefined) {
    await response.body?.cancel();
    return { ...before, answer: { ...before.answer, stale: false } };
  }
  const text = await read(response);
  if (!response.ok) throw new ApiError(problemOf(response.status, text));
  return {
    etag: response.headers.get('etag'),
    answer: JSON.parse(text) as Answer<unknown>,
    bytes: text.length + 1,
  };
}

async function request(url: string, etag: string | null, timeoutMs: number): Promise<Response> {
  try {
    return await fetch(url, {
      headers: { Accept: 'application/json', ...(etag === null ? {} : { 'If-None-Match': etag }) },
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (cause) {
    throw unreachable(cause);
  }
}

async function read(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (cause) {
    throw unreachable(cause);
  }
}

function unreachable(cause: unknown): ApiError {
  return new ApiError({ status: 503, detail: 'The analytics API cannot be reached.' }, { cause });
}

/** What the API says went wrong; whoever stands between may say it otherwise. */
function problemOf(
  status: number,
  text: string,
): Partial<ProblemDetails> & { status: number; detail: string } {
  try {
    const problem = JSON.parse(text) as Partial<ProblemDetails>;
    return { ...problem, status, detail: problem.detail ?? `The analytics API answered ${status}.` };
  } catch {
    return { status, detail: `The analytics API answered ${status}.` };
  }
}
