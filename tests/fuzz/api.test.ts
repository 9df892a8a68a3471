import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createOpenApiDocument } from '../../services/analytics/src/http/openapi.ts';
import { endpoints } from '../../services/analytics/src/routes/endpoints.ts';
import { resources } from '../../services/analytics/src/routes/resources.ts';
import { openTestApi, type TestApi } from '../../services/analytics/src/testing/api.ts';
import { loadFiveDates } from '../support/five-dates.ts';
import { type FuzzedDocument, fuzzRequests } from './requests.ts';

/** Always the same requests: what fails once fails again. */
const sequence = { seed: 20_260_517, numRuns: 2000 };

/** What the five dates have. */
const known = {
  snapshot_type: ['catalogue', 'top'],
  date: ['2026-05-04', '2026-05-11', '2026-05-12', '2026-05-25', '2026-06-01'],
  from: ['2026-05-04', '2026-05-11'],
  to: ['2026-05-25', '2026-06-01'],
  against: ['2026-05-04', '2026-05-11', '2026-05-12'],
  mal_id: ['1', '2', '3', '4', '5', '6', '7'],
  ids: ['1', '3,1', '1,2,3,4,5,6,7,8'],
  mark: ['1', '4', '7'],
  name: ['Action', 'Drama', 'mecha', 'Shounen', 'Bones', 'ajiado'],
  genre: ['Action', 'null'],
  studio: ['Bones', 'null'],
  q: ['Alpha', 'alhpa', '進撃', '撃', 'Second Pokémon'],
  year: ['2026', '2013', '1998'],
  season: ['spring', 'summer', 'fall'],
  week: ['2026-W19', '2026-W20', '2026-W21', '2026-W22', '2026-W23'],
};

let history: { url: string } & AsyncDisposable;
let api: TestApi;
beforeAll(async () => {
  history = await loadFiveDates();
  api = openTestApi({ url: history.url });
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await history[Symbol.asyncDispose]();
});

it(
  'whatever is asked, the API answers as its document says, and never with an error of its own',
  { timeout: 180_000 },
  async () => {
    const document = createOpenApiDocument(resources, endpoints, '1.2.3') as unknown as FuzzedDocument;
    const page = await (await api.get('/docs')).text();
    const asset = [...page.matchAll(/docs\/assets\/([\w.-]+)/g)].map(([, name = '']) => name);
    const answered = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fuzzRequests(document, { ...known, asset }), async ({ template, target, headers }) => {
        const response = await api.get(target, headers);
        if (response.status === 200) answered.add(template);
        await consume(response);
        expect(response.status).toBeLessThan(500);
      }),
      sequence,
    );
    expect(Object.keys(document.paths).filter((path) => !answered.has(path))).toEqual([]);
  },
);

/** Reads an answer to its end, but for a stream of events, which has none. */
async function consume({ headers, body }: Response): Promise<void> {
  if (headers.get('Content-Type')?.startsWith('text/event-stream')) return body?.cancel();
  await body?.pipeTo(new WritableStream());
}
