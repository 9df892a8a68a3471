import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { startStandin, type Standin } from './standin.ts';

let standin: Standin;
beforeAll(async () => {
  standin = await startStandin({ catalogue: { synthetic: { titles: 50 } }, date: '2026-05-17', limits: [] });
});
afterEach(() => {
  standin.faults.clear();
  standin.clearArrivals();
});
afterAll(() => standin.close());

async function admin(
  method: string,
  path: string,
  body?: unknown,
  headers = {},
): Promise<{ status: number; text: string }> {
  const payload = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const response = await fetch(standin.adminUrl + path, { method, headers, ...payload });
  return { status: response.status, text: await response.text() };
}

test('faults are added, listed with how often they struck, and removed', async () => {
  const added = await admin('POST', '/faults', { kind: 'failure', status: 504, count: 3 });
  const { id } = JSON.parse(added.text) as { id: string };
  expect(added.status).toBe(201);
  await fetch(`${standin.baseUrl}/anime`);
  expect(JSON.parse((await admin('GET', '/faults')).text)).toMatchObject([
    { id, matched: 1, struck: 1, fault: { kind: 'failure', status: 504, count: 3, nth: 1 } },
  ]);
  expect((await admin('DELETE', `/faults/${id}`)).status).toBe(204);
  expect((await admin('DELETE', `/faults/${id}`)).status).toBe(404);
  expect((await fetch(`${standin.baseUrl}/anime`)).status).toBe(200);
});

test.each([
  { fault: { kind: 'flood' }, path: 'kind', says: /rate-limit, failure, redirect/ },
  { fault: { kind: 'failure', status: 418 }, path: 'status', says: /500, 503, 504/ },
  { fault: { kind: 'failure', status: 500, nht: 3 }, path: 'nht', says: /nth, count/ },
  { fault: { kind: 'shift', from: 1, by: 1 }, path: 'from', says: /at least 2/ },
  {
    fault: { kind: 'edit-records', edits: [{ index: 1, mal_id: 3 }] },
    path: 'edits[0]',
    says: /either mal_id or index/,
  },
  { fault: { kind: 'hang', probability: 2 }, path: 'probability', says: /at most 1/ },
])('a fault with a bad $path is refused with what is allowed', async ({ fault, path, says }) => {
  const { status, text } = await admin('POST', '/faults', fault);
  expect(status).toBe(400);
  const { error, problems } = JSON.parse(text) as {
    error: string;
    problems: { path: string; allowed: string }[];
  };
  expect(problems.map((problem) => problem.path)).toEqual([path]);
  expect(problems[0]?.allowed).toMatch(says);
  expect(error).toContain(path);
  expect(standin.faults.list()).toEqual([]);
});

test('what is no JSON, and what is no route, is refused', async () => {
  expect(await admin('POST', '/faults', '{"kind":')).toMatchObject({ status: 400 });
  expect(await admin('PUT', '/faults', {})).toMatchObject({ status: 404 });
  expect(await admin('GET', '/arrivals?after=x')).toMatchObject({ status: 400 });
});

test('arrivals are read as JSON or as lines, from a place on, and forgotten', async () => {
  for (const page of [1, 2, 3]) await fetch(`${standin.baseUrl}/anime?page=${page}`);
  const list = JSON.parse((await admin('GET', '/arrivals')).text) as { seq: number }[];
  expect(list).toEqual(standin.arrivals);
  const after = list[0]?.seq ?? 0;
  const lines = await admin('GET', `/arrivals?after=${after}`, undefined, { Accept: 'application/x-ndjson' });
  expect(
    lines.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual(list.slice(1));
  expect(JSON.parse((await admin('GET', '/state')).text)).toMatchObject({
    dialect: 'jikan',
    catalogue: 'synthetic',
    date: '2026-05-17',
    arrivals: 3,
    faults: 0,
  });
  expect((await admin('DELETE', '/arrivals')).status).toBe(204);
  expect(standin.arrivals).toEqual([]);
});
