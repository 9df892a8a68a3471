import type { SeasonTitle } from '@animedashboard/contracts';
import { expect, test } from 'vitest';
import { missingStretches, pickTitles, seasonCharts, type SeasonChartsRequest } from './season-charts.ts';
import { seasonTitle, week } from './season.fixtures.ts';

const weeks = [
  week('2026-W45', '2026-11-08'),
  week('2026-W46', null, 'partial'),
  week('2026-W47', '2026-11-22'),
];

/** A title that held its place through three weeks, of which the second was not seen. */
const watched = (id: number, members = id * 1000): SeasonTitle =>
  seasonTitle(id, {
    score: 9 - id / 10,
    scored_by: id,
    members,
    places: { score: id, members: id },
    weekly: {
      score_places: [id + 1, null, id],
      members_places: [id, null, id],
      scores: [8, null, 8],
      members: [members - 10, null, members],
    },
  });

const request = (over: Partial<SeasonChartsRequest> = {}): SeasonChartsRequest => ({
  season: { year: 2026, season: 'fall' },
  weeks,
  listed: Array.from({ length: 14 }, (_, index) => watched(index + 1)),
  titles: 177,
  by: 'score',
  focus: undefined,
  axis: 'shared',
  date: '2026-11-22',
  links: '?snapshot_type=catalogue',
  ...over,
});

test('places are drawn week by week, the best on top, the missing week hatched with its reason', () => {
  const [places] = seasonCharts(request());
  expect(places?.id).toBe('places');
  if (places?.plot.kind !== 'panels') throw new Error('no panels');
  const { x, panels, bands } = places.plot;
  expect(x).toMatchObject({ clock: 'observation', position: 'week' });
  expect(panels[0]?.series.map(({ column }) => column)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
  expect(panels[0]?.left.min).toBeGreaterThan(panels[0]?.left.max ?? 0);
  expect(bands.map(({ label }) => label)).toEqual([
    'Only partial snapshots: what they did not see is unknown',
  ]);
  expect(places.table.rows.map((row) => [row.week, row.date, row['3']])).toEqual([
    ['2026-W45', '2026-11-08', 4],
    ['2026-W46', null, null],
    ['2026-W47', '2026-11-22', 3],
  ]);
});

test('small multiples have one axis, or each its own', () => {
  const axesOf = (axis: 'shared' | 'own') =>
    seasonCharts(request({ axis }))
      .slice(1)
      .map(({ plot }) => (plot.kind === 'panels' ? plot.panels[0]?.left : undefined));
  const shared = axesOf('shared');
  expect(shared).toHaveLength(12);
  expect(new Set(shared.map((axis) => `${axis?.kind} ${axis?.min} ${axis?.max}`)).size).toBe(1);
  expect(shared[0]?.kind).toBe('log');
  expect(new Set(axesOf('own').map((axis) => axis?.max)).size).toBeGreaterThan(6);
});

test('with one week there are bars and no lines', () => {
  const charts = seasonCharts(request({ weeks: [week('2026-W47', '2026-11-22')] }));
  expect(charts.map(({ id, plot }) => [id, plot.kind])).toEqual([['standing', 'bars']]);
  expect(charts[0]?.table.rows[0]).toMatchObject({ mal_id: 1, place: 1, score: 8.9, scored_by: 1 });
});

test('bars by audience leave out who has none', () => {
  const [chart] = seasonCharts(request({ weeks: [], by: 'members', listed: [watched(1), seasonTitle(2)] }));
  expect(chart?.table.rows.map(({ mal_id }) => mal_id)).toEqual([1]);
  const [empty] = seasonCharts(request({ weeks: [], listed: [seasonTitle(2)] }));
  expect(empty?.plot.kind).toBe('empty');
});

test.each([
  [undefined, [1, 2, 3]],
  ['2', [1, 2, 3]],
  ['5', [1, 2, 5]],
  ['99', [1, 2, 3]],
])('with %j asked for, the lines are of %o', (focus, expected) => {
  const listed = [1, 2, 3, 4, 5].map((id) => seasonTitle(id));
  expect(pickTitles(listed, 3, focus).map(({ mal_id }) => mal_id)).toEqual(expected);
});

test('a title that never had a place has no line', () => {
  const nowhere = seasonTitle(2, {
    weekly: {
      score_places: [null, null, null],
      members_places: [1, null, 1],
      scores: [],
      members: [5, null, 6],
    },
  });
  const [places] = seasonCharts(request({ listed: [watched(1), nowhere] }));
  expect(places?.table.columns.map(({ key }) => key)).toEqual(['date', '1']);
});

test('neighbouring weeks that are missing for the same reason are one stretch', () => {
  const without = (name: string, missing: 'no_snapshot' | 'partial') => week(name, null, missing);
  expect(
    missingStretches([
      without('2026-W40', 'no_snapshot'),
      without('2026-W41', 'no_snapshot'),
      without('2026-W42', 'partial'),
      week('2026-W43', '2026-10-25'),
      without('2026-W44', 'partial'),
    ]),
  ).toEqual([
    { from: '2026-W40', to: '2026-W41', missing: 'no_snapshot' },
    { from: '2026-W42', to: '2026-W42', missing: 'partial' },
    { from: '2026-W44', to: '2026-W44', missing: 'partial' },
  ]);
});
