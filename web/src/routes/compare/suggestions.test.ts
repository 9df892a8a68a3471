import { expect, test } from 'vitest';
import type { RatedTitle, SeasonTitle } from '@animedashboard/contracts';
import { titleDetails } from '#lib/testing/title-details.ts';
import { suggest, suggestedTables } from './suggestions.ts';

const rated = (mal_id: number): RatedTitle => ({ ...titleDetails({ mal_id }), score: 9, change: null });
const inSeason = (mal_id: number): SeasonTitle => ({
  ...titleDetails({ mal_id }),
  places: { score: 1, members: 1 },
  since: { kind: 'premiere', date: '2026-04-01' },
  change: { score: null, members: null },
  weekly: { score_places: [], members_places: [], scores: [], members: [] },
  steps: [],
});

const lists = {
  season: { year: 2026, season: 'spring' as const },
  byMembers: [inSeason(1), inSeason(2)],
  byScore: [inSeason(3)],
  best: [rated(4), rated(5)],
};

test('begins with the season and with the best of all, each compared as fits it', () => {
  const suggestions = suggest({ ...lists, search: '?date=2026-05-17' });
  expect(suggestions.map(({ titles }) => titles.map(({ value }) => value))).toEqual([
    ['50.0K', '50.0K'],
    ['9.00', '9.00'],
  ]);
  expect(suggestions.map(({ name, href }) => [name, href])).toEqual([
    ['The most followed of Spring 2026', '/compare?date=2026-05-17&ids=1,2&metric=members&align=premiere'],
    ['The best rated of all', '/compare?date=2026-05-17&ids=4,5&metric=members&scale=log'],
  ]);
});

test('what is suggested is given out as data too', () => {
  const tables = suggestedTables(lists, '2026-05-17');
  expect(tables.map(({ id, date, rows }) => [id, date, rows.length])).toEqual([
    ['most-followed', '2026-05-17', 2],
    ['best', '2026-05-17', 2],
  ]);
});
