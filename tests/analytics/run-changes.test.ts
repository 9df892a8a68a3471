import type { SnapshotDiff } from '@animedashboard/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../../services/analytics/src/testing/api.ts';
import {
  createHistory,
  takeSnapshot,
  type TestHistory,
} from '../../services/etl/src/load/history-fixture.ts';
import type { PlaceSketch } from '../../services/etl/src/load/page-fixture.ts';
import type { Published } from '../../services/etl/src/load/publish.ts';

/** A series with everything that makes it hard to say who came and who went, one snapshot a day. */
const days: {
  date: string;
  places: PlaceSketch[];
  complete?: boolean;
  scopePages?: number;
  query?: object;
}[] = [
  { date: '2026-01-01', places: [1, 2, 3, 4] },
  // 2 could not be read but was seen, 3 is gone, 9 is new and could not be read.
  { date: '2026-01-02', places: [1, { rejected: 2 }, 4, { rejected: 9 }] },
  // 2 can be read again, and has not entered; 9 is gone.
  { date: '2026-01-03', places: [1, 2, 4, 5] },
  // Somebody could not be read at all: nobody can be said to have left.
  { date: '2026-01-04', places: [1, 2, 6, { rejected: null }] },
  { date: '2026-01-05', places: [1, 7], complete: false },
  // Compared with the 4th, over the partial one.
  { date: '2026-01-06', places: [{ id: 1, members: 2000 }, 2, 7, 8] },
  { date: '2026-01-07', places: [1, 2, 8], scopePages: 1 },
  { date: '2026-01-08', places: [1, 2], query: { jikan: { orderBy: 'members' } } },
  { date: '2026-01-09', places: [1, 2, 3], query: { jikan: { orderBy: 'members' } } },
];

let history: TestHistory;
let api: TestApi;
const published = new Map<string, Published>();

beforeAll(async () => {
  history = await createHistory();
  for (const { places, ...sketch } of days) {
    const { date } = sketch;
    published.set(date, await takeSnapshot(history.pool, { ...sketch, fingerprint: date, pages: [places] }));
  }
  api = openTestApi({ url: history.url });
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await history[Symbol.asyncDispose]();
});

const diff = async (target: string): Promise<{ data: SnapshotDiff; since: string | undefined }> => {
  const response = await api.get(`/api/v1/analytics/snapshots/top/${target}`);
  expect(response.status).toBe(200);
  const { data, compared_with } = (await response.json()) as {
    data: SnapshotDiff;
    compared_with: { date: string } | null;
  };
  return { data, since: compared_with?.date };
};

it.each(days.map(({ date }) => date))('says of %s what its run said', async (date) => {
  const { data, since } = await diff(`${date}/diff`);
  const { entered, left, left_scope } = data.totals;
  const changes = published.get(date)?.changes ?? null;
  expect(entered === null ? null : { since, entered, left, left_scope }).toEqual(changes);
});

it('knows of a record that could not be read no more than that it was seen', async () => {
  const { data } = await diff('2026-01-02/diff');
  expect(data.listed.map(({ mal_id, kind, card, after }) => [mal_id, kind, card?.title, after])).toEqual([
    [9, 'entered', undefined, null],
    [3, 'left', 'Title 3', null],
  ]);
  const next = await diff('2026-01-03/diff');
  expect(next.data.listed.map(({ mal_id, kind, card }) => [mal_id, kind, card?.title])).toEqual([
    [5, 'entered', 'Title 5'],
    [9, 'left', undefined],
  ]);
});

it('lists nobody as left whom a record without an id may have been', async () => {
  const { data } = await diff('2026-01-04/diff');
  expect(data.totals).toMatchObject({ entered: 1, left: null, left_scope: null });
  expect(data.unknown).toEqual([
    { total: 'left', reason: 'unreadable_record' },
    { total: 'left_scope', reason: 'unreadable_record' },
  ]);
  expect(data.listed.map(({ mal_id }) => mal_id)).toEqual([6]);
});
