import { expect, it } from 'vitest';
import { pathParts, routePattern, staticFirst } from './route-pattern.ts';

it.each([
  ['/stats/overview', '/stats/overview'],
  ['/stats/overview.csv', '/stats/overview.csv'],
  ['/anime/{mal_id}', '/anime/:mal_id'],
  ['/anime/{mal_id}.csv', '/anime/:mal_id{[^/]+\\.csv}'],
  ['/season/{year}/{season}.csv', '/season/:year/:season{[^/]+\\.csv}'],
])('makes a pattern of %s', (path, pattern) => {
  expect(routePattern(path)).toBe(pattern);
});

it('puts what is exact before what a parameter could swallow', () => {
  const paths = [
    '/anime/{id}',
    '/anime/{id}.csv',
    '/anime/search',
    '/anime/{id}/history',
    '/anime/search.csv',
  ];
  expect(staticFirst(paths.map((path) => ({ path }))).map(({ path }) => path)).toEqual([
    '/anime/search',
    '/anime/search.csv',
    '/anime/{id}.csv',
    '/anime/{id}',
    '/anime/{id}/history',
  ]);
});

it.each([
  ['/anime/{id}', { id: '20' }, { id: '20' }],
  ['/anime/{id}.csv', { id: '20.csv' }, { id: '20' }],
  ['/week/{year}/{week}.csv', { year: '2026.csv', week: '1.csv' }, { year: '2026.csv', week: '1' }],
  ['/anime/{id}/history.csv', { id: '20' }, { id: '20' }],
])('reads the parameters of %s', (path, given, parts) => {
  expect(pathParts(path, given)).toEqual(parts);
});
