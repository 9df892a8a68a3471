import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openCrawl } from './catalogue/crawl.ts';
import { startStandin, type Standin } from './standin.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/jikan');
const CRAWL = join(FOLDER, 'crawl-2026-05-17.jsonl.gz');
const missing = !existsSync(CRAWL);
const note = missing ? ' (skipped: no recorded data beside the checkout)' : '';

const recorded = (path: string): unknown => JSON.parse(readFileSync(join(FOLDER, path), 'utf8'));

/** What a value is made of: fields in their order, element types, leaf types. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shape(value[0])];
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value;
  return Object.entries(value).map(([key, each]) => [key, shape(each)]);
}

describe.skipIf(missing)(`beside recorded answers${note}`, () => {
  let crawl: Standin;
  let synthetic: Standin;
  beforeAll(async () => {
    crawl = await startStandin({ catalogue: { crawl: CRAWL }, limits: [], gzip: false });
    synthetic = await startStandin({ catalogue: { synthetic: {} }, date: '2026-05-17', limits: [] });
  });
  afterAll(() => Promise.all([crawl.close(), synthetic.close()]));

  test(
    'every page of a crawl in turn is the file, line by line, duplicates included',
    { timeout: 60_000 },
    async () => {
      const lines = await openCrawl(CRAWL);
      const day = lines.at('2026-05-17');
      let line = 0;
      let last = 1;
      for (let page = 1; page <= last; page += 1) {
        const response = await fetch(`${crawl.baseUrl}/anime?order_by=mal_id&sort=asc&page=${page}`);
        expect(response.headers.get('X-Standin')).toBe('crawl; date=2026-05-17');
        const body = await response.text();
        const { pagination } = JSON.parse(body) as {
          pagination: { last_visible_page: number; items: { count: number; total: number } };
        };
        const expected = Array.from(
          { length: pagination.items.count },
          (_, place) => day?.record(line + place) ?? Buffer.of(),
        );
        const separated = expected.map((record) => Buffer.from(record).toString()).join(',');
        expect(body.includes(`"data":[${separated}]`), `page ${page}`).toBe(true);
        line += pagination.items.count;
        last = pagination.last_visible_page;
        expect(pagination.items.total).toBe(day?.entries.length);
      }
      expect([line, last]).toEqual([28_438, 1_138]);
    },
  );

  test('pages have the fields of recorded ones, in their order', async () => {
    for (const { baseUrl } of [crawl, synthetic]) {
      const [first, second] = await Promise.all(
        [1, 2].map(
          async (page) => (await (await fetch(`${baseUrl}/anime?page=${page}`)).json()) as { data: unknown },
        ),
      );
      for (const [own, real] of [
        [first, recorded('pages/page-1.json')],
        [second, recorded('pages/page-2.json')],
      ] as [object, object][]) {
        const { data: ownData, ...ownRest } = own as { data: unknown };
        const { data: realData, ...realRest } = real as { data: object[] };
        expect(Object.keys(own)).toEqual(Object.keys(real));
        expect(shape(ownRest)).toEqual(shape(realRest));
        const fields = Object.keys(realData[0] ?? {});
        for (const record of ownData as object[]) expect(Object.keys(record)).toEqual(fields);
      }
    }
  });

  test('an invented record has no field of a kind that no real one has', async () => {
    const realKinds = new Set<string>();
    const kinds = (value: unknown, path: string, found: Set<string>): void => {
      if (Array.isArray(value)) for (const each of value) kinds(each, `${path}[]`, found);
      else if (value !== null && typeof value === 'object') {
        for (const [key, each] of Object.entries(value)) kinds(each, `${path}.${key}`, found);
      } else found.add(`${path}: ${value === null ? 'null' : typeof value}`);
    };
    const day = (await openCrawl(CRAWL)).at('2026-05-17');
    day?.entries.forEach((_, index) => {
      if (index % 3 === 0) kinds(JSON.parse(Buffer.from(day.record(index)).toString()), '', realKinds);
    });
    const ownKinds = new Set<string>();
    for (const page of [1, 200, 400, 600, 800, 1_000, 1_100, 1_125, 1_129]) {
      const { data } = (await (await fetch(`${synthetic.baseUrl}/anime?page=${page}`)).json()) as {
        data: object[];
      };
      for (const record of data) kinds(record, '', ownKinds);
    }
    expect([...ownKinds].filter((kind) => !realKinds.has(kind))).toEqual([]);
  });

  test('failures have the bodies of recorded ones', async () => {
    const bodies = recorded('error-bodies.json') as { http: number; body: Record<string, unknown> }[];
    const bodyOf = (http: number): Record<string, unknown> | undefined =>
      bodies.find((each) => each.http === http)?.body;
    crawl.faults.add({ kind: 'failure', status: 504, count: 1 });
    expect(await (await fetch(`${crawl.baseUrl}/anime`)).json()).toEqual(bodyOf(504));
    crawl.faults.add({ kind: 'failure', status: 500, count: 1 });
    expect(await (await fetch(`${crawl.baseUrl}/anime`)).json()).toMatchObject(bodyOf(500) ?? {});
    for (const name of ['anime-failure', 'season-failure']) {
      const { request, body } = recorded(`recorded/${name}.json`) as {
        request: { uri: string };
        body: object;
      };
      const path = new URL(request.uri).pathname.replace(/^\/v4/, '');
      expect(await (await fetch(crawl.baseUrl + path)).json()).toEqual(body);
    }
  });
});
