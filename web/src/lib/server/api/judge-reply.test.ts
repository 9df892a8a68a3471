import { expect, test } from 'vitest';
import { judgeReply, type Reply } from './judge-reply.ts';

const snapshot = {
  type: 'top_anime',
  date: '2026-05-17',
  run_id: '3f0c9a52-9d0e-4b58-8a53-0c2f7d1f4f10',
  complete: true,
  scope: { kind: 'all' },
};
const answer = { data: { titles: 3 }, snapshot: null, compared_with: null, source: null };
const source = { name: 'jikan', catalogue: 'mal', synthetic: false };

const json = (body: unknown, reply: Partial<Reply> = {}): Reply => ({
  status: 200,
  contentType: 'application/json',
  retryAfter: null,
  text: typeof body === 'string' ? body : JSON.stringify(body),
  ...reply,
});
const problem = (status: number, body: unknown, reply: Partial<Reply> = {}): Reply =>
  json(body, { status, contentType: 'application/problem+json', ...reply });

test.each<[string, Reply]>([
  ['an answer', json(answer)],
  ['nothing, of which the API says so', json({ ...answer, data: null })],
  ['a media type with a parameter', json(answer, { contentType: 'Application/JSON; charset=utf-8' })],
  ['an answer about snapshots', json({ ...answer, snapshot, compared_with: snapshot, source })],
  ['a stale answer', json({ ...answer, stale: true })],
  [
    'an answer of a later version',
    json({ ...answer, cost: 1, snapshot: { ...snapshot, age: 1 }, source: { ...source, url: '/' } }),
  ],
])('takes %s', (_, reply) => {
  expect(judgeReply(reply)).toEqual(JSON.parse(reply.text));
});

test.each<[string, Reply]>([
  ['a page', json('<!doctype html>', { contentType: 'text/html' })],
  ['JSON that does not say so', json(answer, { contentType: 'text/plain' })],
  ['what does not say what it is', json(answer, { contentType: null })],
  ['a problem that succeeds', json(answer, { contentType: 'application/problem+json' })],
  ['nothing', json('')],
  ['the beginning of an answer', json(JSON.stringify(answer).slice(0, -5))],
  ...[{}, null, 1, 'true', [], { data: null }, { ...answer, data: undefined }].map(
    (body): [string, Reply] => [`${JSON.stringify(body)}, which is no envelope`, json(body)],
  ),
  ['a snapshot that is none', json({ ...answer, snapshot: { ...snapshot, date: 'today' } })],
  ['a source that is none', json({ ...answer, source: 'jikan' })],
  ['an answer without content', json('', { status: 204 })],
  ['a part of an answer', json(answer, { status: 206 })],
  ['a redirect', json('', { status: 302 })],
  ['"not modified" that nobody asked for', json('', { status: 304 })],
  ...[400, 401, 403, 404].map((status): [string, Reply] => [
    `${status} of an Ingress`,
    json('default backend', { status, contentType: 'text/plain' }),
  ]),
  ['404 as plain JSON', json({ detail: 'no' }, { status: 404 })],
  ['a problem that is no object', problem(404, '[]')],
  ['a problem that is no JSON', problem(404, '<')],
  ['a status that there is not', problem(999, { detail: 'no' })],
])('takes for an outage: %s', (_, reply) => {
  expect(refusalOf(reply)).toMatchObject({ name: 'ApiError', status: 502, isOutage: true });
});

test.each<[string, Reply, object]>([
  [
    'a refusal',
    problem(404, { detail: 'There is no such date.', nearest: '2026-05-17', request_id: 'r1' }),
    {
      status: 404,
      message: 'There is no such date.',
      nearest: '2026-05-17',
      requestId: 'r1',
      isOutage: false,
    },
  ],
  [
    'no detail that is no text, and the rest all the same',
    problem(400, { detail: { a: 1 }, errors: 'many', nearest: 5, request_id: 'r1' }),
    {
      status: 400,
      message: 'The analytics API refused the question (status 400). Check the address of this page.',
      errors: [],
      nearest: null,
      requestId: 'r1',
    },
  ],
  [
    'no detail of a failure, but when to ask again',
    problem(503, { detail: 'connection to 10.0.0.7 refused', request_id: 'r1' }, { retryAfter: '2' }),
    {
      status: 503,
      message: 'The analytics API cannot answer at the moment (status 503). Try again in a moment.',
      requestId: 'r1',
      retryAfter: '2',
      isOutage: true,
    },
  ],
  ['no time that is not in seconds', problem(503, {}, { retryAfter: 'soon' }), { retryAfter: null }],
  ['the status of a gateway', json('<html>', { status: 504, contentType: 'text/html' }), { status: 504 }],
])('tells %s', (_, reply, expected) => {
  expect(refusalOf(reply)).toMatchObject(expected);
});

function refusalOf(reply: Reply): unknown {
  try {
    return judgeReply(reply);
  } catch (error) {
    return error;
  }
}
