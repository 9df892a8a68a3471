import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeServer, listen } from '@animedashboard/runtime';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Api, createApi } from './api.ts';

const ttlMs = 1000;

/** Stands for the API, so that it can fail in ways that the real one does only when it is ill. */
let respond: (request: IncomingMessage, response: ServerResponse) => void;
let requests: IncomingMessage[];
let close: () => Promise<void>;
let api: Api;
let nowMs: number;

const answer = { data: { titles: 3 }, snapshot: null, compared_with: null, source: null };
const sendAnswer = (_: IncomingMessage, response: ServerResponse): void => {
  response.writeHead(200, { 'Content-Type': 'application/json', ETag: 'W/"7"' }).end(JSON.stringify(answer));
};

beforeEach(async () => {
  requests = [];
  respond = sendAnswer;
  const server = createServer((request, response) => {
    requests.push(request);
    respond(request, response);
  });
  const url = await listen(server, { host: '127.0.0.1', port: 0 });
  close = () => closeServer(server, { graceMs: 0 });
  nowMs = 1000;
  api = createApi({ url, timeoutMs: 1000, ttlMs, maxBytes: 1_000_000, clock: { now: () => nowMs } });
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
  await expect(api.ask('/stats/overview')).rejects.toMatchObject({ name: 'ApiError', status: 503 });
});

test('a refusal is told, also where there was an answer before', async () => {
  await api.ask('/anime/1');
  const problem = {
    detail: 'There is no such date.',
    nearest: '2026-05-17',
    request_id: 'r1',
    errors: [{ in: 'query', field: 'date', value: '"x"', allowed: 'a date' }],
  };
  respond = (_, response) => response.writeHead(404).end(JSON.stringify(problem));
  letAnswersAge();
  await expect(api.ask('/anime/1')).rejects.toMatchObject({
    status: 404,
    message: 'There is no such date.',
    nearest: '2026-05-17',
    requestId: 'r1',
    errors: problem.errors,
  });
});
