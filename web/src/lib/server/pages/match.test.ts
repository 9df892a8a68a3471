import { expect, test } from 'vitest';
import { matchPath, pathPattern } from './match.ts';

const season = pathPattern('/season/[year]/[season]');

test.each([
  ['/season/2026/spring', { year: '2026', season: 'spring' }],
  ['/season/2026', null],
  ['/season/2026/spring/x', null],
  ['/seasons/2026/spring', null],
])('%s', (path, expected) => {
  expect(matchPath(season, path)).toEqual(expected);
});

test('parts are decoded, and one that cannot be is nobody’s', () => {
  const genre = pathPattern('/genre/[name]');
  expect(matchPath(genre, '/genre/Sci-Fi%20%2F%3F')).toEqual({ name: 'Sci-Fi /?' });
  expect(matchPath(genre, '/genre/%E0%A4%A')).toBeNull();
});

test('the landing page has no parts', () => {
  expect(matchPath(pathPattern('/'), '/')).toEqual({});
});
