import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeServer, listen } from '@animedashboard/runtime';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Api, type ApiOptions, createApi } from './api.ts';
import { awayMs, costlyFailureMs } from './circuit-breaker.ts';
import { maxAnswerBytes } from './read-body.ts';

const ttlMs = 1000;

/** Stands for the API, so that it can fail in ways that the real one does only when it is ill. */
let respond: (request: IncomingMessage, response: ServerResponse) => void;
let requests: IncomingMessage[];
let url: string;
let close: () => Promise<void>;
let api: Api;
let nowMs: number;

const answer = { data: { titles: 3 }, snapshot: null, compared_with: null, source: null };
const sendAnswer = (_: unknown, response: ServerResponse | undefined, said: object = answer): void => {
  response?.writeHead(200, { 'Content-Type': 'application/json', ETag: 'W/"7"' }).end(JSON.stringify(said));
};

beforeEach(async () => {
  requests = [];
  respond = sendAnswer;
  const server = createServer((request, response) => {
    requests.push(request);
    respond(request, response);
  });
  url = await listen(server, { host: '127.0.0.1', port: 0 });
  close = () => closeServer(server, { graceMs: 0 });
  nowMs = 1000;
  api = apiWith({});
});

/** Asks the server; where nothing else is said, patiently. */
const apiWith = (options: Partial<ApiOptions>): Api =>
  createApi({
    url,
    timeoutMs: 5000,
    staleAfterMs: 5000,
    ttlMs,
    maxBytes: 1_000_000,
    clock: { now: () => nowMs },
    ...options,
  });

afterEach(() => close());

/** From now on, what is kept is to be asked for again. */
const letAnswersAge = (): void => void (nowMs += ttlMs + 1);

test('asks with the parameters that are given', async () => {
  await api.ask('/anime/search', { q: 'a b', type: ['TV', 'OVA'], date: undefined, limit: 5 });
  expect(requests[0]?.url).toBe('/api/v1/analytics/anime/search?q=a+b&type=TV&type=OVA&limit=5');
});

test('asks once for all who want to know at the same time', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => api.ask('/stats/overview')));
  expect(answers).toEqual(Array.from({ length: 20 }, () => answer));
  expect(requests).toHaveLength(1);
});

test('does not ask again for what it was told a moment ago', async () => {
  await api.ask('/stats/overview');
  await api.ask('/stats/overview');
  expect(requests).toHaveLength(1);
});

test('says what it has when it asks again, and keeps it where nothing is new', async () => {
  await api.ask('/stats/overview');
  respond = (request, response) => {
    expect(request.headers['if-none-match']).toBe('W/"7"');
    response.writeHead(304).end();
  };
  letAnswersAge();
  expect(await api.ask('/stats/overview')).toEqual({ ...answer, stale: false });
  expect(requests).toHaveLength(2);
});

const ailments: [string, typeof respond][] = [
  ['503', (_, response) => response.writeHead(503).end('{"detail":"away"}')],
  ['cut connection', (request) => request.socket.destroy()],
  [
    'cut answer',
    (request, response) => {
      response.writeHead(200, { 'Content-Length': '1000' }).write('{');
      setTimeout(() => request.socket.destroy(), 5);
    },
  ],
  [
    '404 of an Ingress',
    (_, response) => response.writeHead(404, { 'Content-Type': 'text/plain' }).end('default backend'),
  ],
  [
    'JSON that is no answer',
    (_, response) =>
      response.writeHead(200, { 'Content-Type': 'application/json', ETag: 'W/"8"' }).end('{"data":null}'),
  ],
  [
    'an answer without end',
    (_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      const part = Buffer.alloc(maxAnswerBytes / 8, ' ');
      const go = (): void => {
        while (!response.destroyed && response.write(part));
      };
      response.on('drain', go);
      go();
    },
  ],
];

test.each(ailments)('while the API is away (%s), it gives what was said last, marked', async (_, ailment) => {
  await api.ask('/stats/overview');
  respond = ailment;
  letAnswersAge();
  expect(await api.ask('/stats/overview')).toEqual({ ...answer, stale: true });
  respond = sendAnswer;
  letAnswersAge();
  expect(await api.ask('/stats/overview')).toEqual(answer);
});

test.each(ailments)('what was never answered fails (%s)', async (_, ailment) => {
  respond = ailment;
  await expect(api.ask('/stats/overview')).rejects.toMatchObject({ name: 'ApiError', isOutage: true });
});

test('a refusal is told, also where there was an answer before', async () => {
  await api.ask('/anime/1');
  const problem = {
    detail: 'There is no such date.',
    nearest: '2026-05-17',
    request_id: 'r1',
    errors: [{ in: 'query', field: 'date', value: '"x"', allowed: 'a date' }],
  };
  respond = (_, response) =>
    response.writeHead(404, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify(problem));
  letAnswersAge();
  await expect(api.ask('/anime/1')).rejects.toMatchObject({
    status: 404,
    message: 'There is no such date.',
    nearest: '2026-05-17',
    requestId: 'r1',
    errors: problem.errors,
  });
});

describe('while the API hangs', () => {
  /** What hangs is waiting to be answered. */
  let waiting: ServerResponse[];
  const hang = (_: IncomingMessage, response: ServerResponse): void => void waiting.push(response);
  const stale = { ...answer, stale: true };

  beforeEach(() => {
    waiting = [];
  });

  test('what was said last is given after a moment, and the new answer taken when it comes', async () => {
    api = apiWith({ staleAfterMs: 20 });
    await api.ask('/stats/overview');
    respond = hang;
    letAnswersAge();
    expect(await api.ask('/stats/overview')).toEqual(stale);
    expect(await api.ask('/stats/overview')).toEqual(stale);
    expect(waiting).toHaveLength(1);
    const newer = { ...answer, data: { titles: 4 } };
    sendAnswer(null, waiting[0], newer);
    await expect.poll(() => api.ask('/stats/overview')).toEqual(newer);
    expect(requests).toHaveLength(2);
  });

  test('it counts as away after a question has failed, and is not asked', async () => {
    api = apiWith({ timeoutMs: 100 });
    await api.ask('/stats/overview');
    respond = (request, response) => {
      nowMs += costlyFailureMs;
      hang(request, response);
    };
    await expect(api.ask('/runs')).rejects.toMatchObject({ status: 503 });
    letAnswersAge();
    const before = requests.length;
    expect(await api.ask('/stats/overview')).toEqual(stale);
    const away = { status: 503, retryAfter: String(awayMs / 1000) };
    await expect(api.ask('/runs')).rejects.toMatchObject(away);
    await expect(api.askFresh('/anime/random')).rejects.toMatchObject(away);
    expect(requests).toHaveLength(before);
  });

  test('after a while one question tries whether it is back, and everything is asked again if so', async () => {
    respond = (request) => {
      nowMs += costlyFailureMs;
      request.socket.destroy();
    };
    await expect(api.ask('/runs')).rejects.toMatchObject({ status: 503 });
    nowMs += awayMs;
    respond = hang;
    const trying = api.ask('/runs');
    await expect.poll(() => waiting).toHaveLength(1);
    await expect(api.ask('/genres')).rejects.toMatchObject({ status: 503 });
    sendAnswer(null, waiting[0]);
    expect(await trying).toEqual(answer);
    respond = sendAnswer;
    expect(await api.ask('/genres')).toEqual(answer);
  });

  test('who is closed waits no longer', async () => {
    const closing = new AbortController();
    api = apiWith({ signal: closing.signal });
    respond = hang;
    const asking = api.ask('/runs');
    await expect.poll(() => waiting).toHaveLength(1);
    closing.abort();
    await expect(asking).rejects.toMatchObject({ status: 503 });
  });
});

test('an outage is told of once, and its end', async () => {
  const told: (number | null)[] = [];
  const watched = apiWith({ onOutage: (error) => told.push(error?.status ?? null) });
  await watched.ask('/runs');
  respond = (_, response) => void response.writeHead(503).end();
  letAnswersAge();
  await watched.ask('/runs');
  letAnswersAge();
  await watched.ask('/runs');
  respond = sendAnswer;
  letAnswersAge();
  await watched.ask('/runs');
  expect(told).toEqual([503, null]);
});

test('a question that waits is not given up for other answers that are kept', async () => {
  api = apiWith({ maxBytes: 100 });
  let release: (() => void) | undefined;
  respond = (request, response) => {
    if (request.url?.endsWith('/slow') === true) release = () => sendAnswer(request, response);
    else sendAnswer(request, response);
  };
  const asking = api.ask('/slow');
  await expect.poll(() => release).toBeDefined();
  for (const path of ['/a', '/b', '/c']) await api.ask(path);
  release?.();
  expect(await asking).toEqual(answer);
});
