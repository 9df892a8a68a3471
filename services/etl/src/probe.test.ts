import type { RequestListener } from 'node:http';
import { SnapshotSource } from '@animedashboard/contracts';
import { describe, expect, it } from 'vitest';
import { CountingBudget, serve } from './extract/upstream-fixture.ts';
import { probeSource } from './probe.ts';

function sourceAt(baseURL: string): SnapshotSource {
  return SnapshotSource.parse({
    apiVersion: 'animedashboard.dev/v1alpha1',
    kind: 'SnapshotSource',
    metadata: { name: 'upstream' },
    spec: { type: 'Jikan', catalogue: 'myanimelist', baseURL, rateLimits: [] },
  });
}

const page = {
  pagination: { last_visible_page: 2, has_next_page: true, current_page: 1, items: { total: 30 } },
  data: [{}],
};

describe('probeSource', () => {
  it.each<[string, RequestListener, object]>([
    [
      'an upstream that answers',
      (_, response) => response.end(JSON.stringify(page)),
      { reachable: true, titles: 30 },
    ],
    ['a captive portal', (_, response) => response.end('<html>'), { reachable: false, kind: 'body' }],
    ['another API', (_, response) => response.end('{"ok":true}'), { reachable: false, kind: 'body' }],
    [
      'an upstream that is busy',
      (_, response) => response.writeHead(429).end('{}'),
      { reachable: false, kind: 'rate-limit' },
    ],
    [
      'an upstream in trouble',
      (_, response) => response.writeHead(503).end(),
      { reachable: false, kind: 'status' },
    ],
    [
      'an upstream that refuses',
      (_, response) => response.writeHead(401).end(),
      { reachable: false, kind: 'refused' },
    ],
    ['an upstream that hangs', () => undefined, { reachable: false, kind: 'timeout' }],
    [
      'invented data behind a real address',
      (_, response) => response.setHeader('X-Standin', 'synthetic').end(JSON.stringify(page)),
      { reachable: false, kind: 'refused' },
    ],
  ])('tells %s, with one request', async (_, answer, expected) => {
    await using server = await serve(answer);
    const budget = new CountingBudget();
    const result = await probeSource(sourceAt(server.origin), {
      budget,
      date: '2026-05-17',
      deadlineMs: 500,
    });
    expect(result).toMatchObject(expected);
    expect(server.arrivals).toHaveLength(1);
    expect(budget.grants).toHaveLength(1);
  });

  it.each([
    ['http://api.invalid/v4', 'dns'],
    ['http://127.0.0.1:1/v4', 'connect'],
  ])('tells why %s is not reached', async (url, kind) => {
    const budget = new CountingBudget();
    expect(await probeSource(sourceAt(url), { budget, date: '2026-05-17' })).toMatchObject({
      reachable: false,
      kind,
    });
  });
});
