import type { FoundTitle } from '@animedashboard/contracts';
import { describe, expect, it } from 'vitest';
import { foundRow, foundTable, matchText } from './found-rows.ts';

const title: FoundTitle = {
  mal_id: 16498,
  title: 'Shingeki no Kyojin',
  title_english: 'Attack on Titan',
  type: 'TV',
  status: 'Finished Airing',
  episodes: 25,
  season: 'spring',
  year: 2013,
  season_source: 'broadcast',
  genres: [],
  studios: ['Wit Studio'],
  image_url: null,
  url: null,
  aired_from: '2013-04-07',
  score: 8.57,
  scored_by: 3_069_534,
  rank: 127,
  popularity: 1,
  members: 4_363_960,
  favorites: 189_222,
  match: null,
};
const nothing: FoundTitle = {
  ...title,
  status: 'Not yet aired',
  episodes: null,
  season: null,
  year: null,
  studios: [],
  aired_from: null,
  score: null,
  popularity: null,
  members: null,
};

describe('matchText', () => {
  it.each([
    [null, null],
    [{ name: 'Shingeki no Kyojin', kind: 'exact' }, null],
    [{ name: 'Attack on Titan', kind: 'prefix' }, null],
    [{ name: 'AoT', kind: 'exact' }, 'also called “AoT”'],
    [{ name: 'Attack on Titan', kind: 'similar' }, 'similar spelling: “Attack on Titan”'],
  ] as const)('%o: %s', (match, expected) => {
    expect(matchText({ ...title, match })).toBe(expected);
  });
});

describe('foundRow', () => {
  it('tells what is known of a title, and nothing of what is not', () => {
    expect(foundRow(title, 'members')).toMatchObject({
      detail: 'Spring 2013 · 25 episodes · Wit Studio',
      score: 8.57,
      figure: '4.36M members',
    });
    expect(foundRow(nothing, 'members')).toMatchObject({
      detail: 'not yet aired',
      score: null,
      figure: '– members',
    });
  });

  it.each([
    ['scored_by', '3.07M votes', '3.07M votes'],
    ['favorites', '189K favourites', '189K favourites'],
    ['popularity', '#1 by members', 'no place'],
    ['aired_from', '7 Apr 2013', 'no first day'],
    ['title', '4.36M members', '– members'],
  ] as const)('ordered by %s it shows what it is ordered by', (sort, figure, unknown) => {
    expect([foundRow(title, sort).figure, foundRow(nothing, sort).figure]).toEqual([figure, unknown]);
  });
});

it('shows no more of a first day than is known', () => {
  const dated = { ...title, season: null, year: 2004, aired_from: '2004-01-01' };
  expect(foundRow(dated, 'aired_from')).toMatchObject({
    detail: '2004 · 25 episodes · Wit Studio',
    figure: '2004',
  });
});

it('says in the data by which name a title was found, where there was one', () => {
  const found = { ...title, match: { name: 'AoT', kind: 'exact' as const } };
  const { rows } = foundTable([found, title], '2026-05-17');
  expect(rows[0]).toMatchObject({ matched_name: 'AoT', match_kind: 'exact', scored_by: 3_069_534 });
  expect(rows[1]).not.toHaveProperty('matched_name');
});
