import type { GenreShare } from '@animedashboard/contracts';
import { describe, expect, it } from 'vitest';
import { describeGenres, genreRow, kindWords, sortGenres } from './genre-rows.ts';

const share = (genre: string, given: Partial<GenreShare> = {}): GenreShare => ({
  genre,
  kind: 'genre',
  count: 10,
  coverage_percent: 10,
  share_percent: 5,
  scored: 30,
  mean_score: 7,
  change: null,
  ...given,
});

const since = '2026-05-10';
const rows = [
  share('Comedy', {
    count: 60,
    coverage_percent: 60,
    share_percent: 40,
    mean_score: 6.5,
    change: { since, count: -2, coverage_percent: 0.5 },
  }),
  share('Drama', {
    count: 50,
    coverage_percent: 50,
    share_percent: 35,
    mean_score: 7.25,
    change: { since, count: 3, coverage_percent: -0.5 },
  }),
  share('Action', { mean_score: null, scored: 0 }),
  share('Boys Love', { count: 5, coverage_percent: 5, mean_score: 9, scored: 2 }),
].map((one) => genreRow(one, 'date=2026-05-17'));

describe('sortGenres', () => {
  it.each([
    ['value', 'count', ['Comedy', 'Drama', 'Action', 'Boys Love']],
    ['name', 'count', ['Action', 'Boys Love', 'Comedy', 'Drama']],
    ['score', 'count', ['Boys Love', 'Drama', 'Comedy', 'Action']],
    ['change', 'count', ['Drama', 'Comedy', 'Action', 'Boys Love']],
    ['change', 'coverage', ['Comedy', 'Drama', 'Action', 'Boys Love']],
    ['change', 'share', ['Drama', 'Comedy', 'Action', 'Boys Love']],
  ] as const)('by %s, measured by %s', (order, measure, expected) => {
    expect(sortGenres(rows, order, measure).map(({ genre }) => genre)).toEqual(expected);
  });
});

it('leads from a genre to its page on the same date', () => {
  expect(genreRow(share('Slice of Life'), 'date=2026-05-17').href).toBe(
    '/genre/Slice%20of%20Life?date=2026-05-17',
  );
});

it.each([
  [['genre'], 'genres'],
  [['theme', 'genre', 'genre'], 'genres and themes'],
  [['explicit_genre', 'demographic', 'theme'], 'themes, demographics and explicit genres'],
] as const)('names the kinds %j', (kinds, expected) => {
  expect(kindWords(kinds)).toBe(expected);
});

describe('describeGenres', () => {
  const whole = { titles: 100, mentions: 150 };

  it.each([
    ['coverage', 'Comedy leads 4 genres: 60.0 % of the 100 titles have it.'],
    ['count', 'Comedy leads 4 genres, with 60 of the 100 titles.'],
    ['share', 'Titles name genres 150 times, and 40.0 % of these mentions are of Comedy, the most of 4.'],
  ] as const)(
    'tells who leads by %s, and who is rated best of those with enough titles',
    (measure, leading) => {
      expect(describeGenres(whole, rows, measure)).toBe(
        `${leading} Of those with 20 rated titles or more, Drama has the highest mean score, 7.25.`,
      );
    },
  );

  it('leaves means out that nothing is known of', () => {
    const unrated = rows.map((row) => ({ ...row, scored: 0, mean_score: null }));
    expect(describeGenres(whole, unrated, 'count')).toBe('Comedy leads 4 genres, with 60 of the 100 titles.');
  });

  it.each([
    ['coverage', 'Comedy is the only genre: 60.0 % of the 100 titles have it.'],
    ['count', 'Comedy is the only genre, with 60 of the 100 titles.'],
    ['share', 'Comedy is the only genre, and named 150 times.'],
  ] as const)('tells by %s of one that is alone', (measure, expected) => {
    const comedy = rows.filter(({ genre }) => genre === 'Comedy').map((row) => ({ ...row, scored: 0 }));
    expect(describeGenres(whole, comedy, measure)).toBe(expected);
  });

  it('says that there is none', () => {
    expect(describeGenres(whole, [], 'count')).toMatch(/^No title of this snapshot/);
  });
});
