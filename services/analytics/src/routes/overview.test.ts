import type { Overview } from '@animedashboard/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FiveDatesApi, openFiveDatesApi } from '../testing/five-dates-api.ts';

let api: FiveDatesApi;
beforeAll(async () => {
  api = await openFiveDatesApi(`INSERT INTO series (name, owner) VALUES ('airing', 'default/airing')`);
});
afterAll(() => api[Symbol.asyncDispose]());

it('adds up the latest whole snapshot and says what has changed since the one before', async () => {
  const { data, snapshot, compared_with } = await api.ask<Overview>('/stats/overview');
  expect(data).toEqual({
    titles: 6,
    scored: 4,
    mean_score: 8.3475, // (8.7 + 7.2 + 8.99 + 8.5) / 4
    median_score: 8.6,
    members: 93_311,
    favorites: 1107,
    by_type: { TV: 3, Movie: 1, OVA: 1, null: 1 },
    by_status: { 'Currently Airing': 2, 'Finished Airing': 2, 'Not yet aired': 1, null: 1 },
    change: {
      since: '2026-05-25',
      titles: 0,
      scored: 0,
      mean_score: 0.05, // from 33.19 / 4
      median_score: 0.1,
      members: 6311,
      favorites: 54,
    },
    first_snapshot: '2026-05-04',
    latest_snapshot: '2026-06-01',
    snapshots: 5,
  });
  expect(snapshot).toMatchObject({ type: 'catalogue', date: '2026-06-01' });
  expect(compared_with).toMatchObject({ type: 'catalogue', date: '2026-05-25', complete: true });
});

it('compares with the last whole snapshot, over a partial one and a gap', async () => {
  const { data, compared_with } = await api.ask<Overview>('/stats/overview?date=2026-05-25');
  expect(data.change).toEqual({
    since: '2026-05-11',
    titles: 0,
    scored: 0,
    mean_score: 0.6975, // 33.19 / 4 less 30.4 / 4
    median_score: 0.7, // 8.5 less 7.8
    members: 6300,
    favorites: 68,
  });
  expect(compared_with?.date).toBe('2026-05-11');
});

it.each([
  ['the first date', '?date=2026-05-04', 6],
  ['a partial one, which does not show everything', '?date=2026-05-12', 2],
  ['a series without a snapshot', '?snapshot_type=airing', 0],
])('compares %s with nothing', async (_, query, titles) => {
  const { data, compared_with } = await api.ask<Overview>(`/stats/overview${query}`);
  expect(data).toMatchObject({ titles, change: null });
  expect(compared_with).toBeNull();
});

it('is a table of one figure a row', async () => {
  const unit = 'value: see unit; change: see unit';
  expect((await api.table('/stats/overview.csv')).toSorted()).toEqual(
    [
      `catalogue,2026-06-01,titles,,6,0,2026-05-25,titles,${unit}`,
      `catalogue,2026-06-01,scored,,4,0,2026-05-25,titles,${unit}`,
      `catalogue,2026-06-01,mean_score,,8.3475,0.05,2026-05-25,points,${unit}`,
      `catalogue,2026-06-01,median_score,,8.6,0.1,2026-05-25,points,${unit}`,
      `catalogue,2026-06-01,members,,93311,6311,2026-05-25,people,${unit}`,
      `catalogue,2026-06-01,favorites,,1107,54,2026-05-25,people,${unit}`,
      `catalogue,2026-06-01,by_type,TV,3,,,titles,${unit}`,
      `catalogue,2026-06-01,by_type,Movie,1,,,titles,${unit}`,
      `catalogue,2026-06-01,by_type,OVA,1,,,titles,${unit}`,
      `catalogue,2026-06-01,by_type,null,1,,,titles,${unit}`,
      `catalogue,2026-06-01,by_status,Currently Airing,2,,,titles,${unit}`,
      `catalogue,2026-06-01,by_status,Finished Airing,2,,,titles,${unit}`,
      `catalogue,2026-06-01,by_status,Not yet aired,1,,,titles,${unit}`,
      `catalogue,2026-06-01,by_status,null,1,,,titles,${unit}`,
      `catalogue,2026-06-01,snapshots,,5,,,dates,${unit}`,
    ].toSorted(),
  );
});
