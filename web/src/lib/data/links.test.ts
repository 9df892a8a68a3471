import { expect, test } from 'vitest';
import { dataPath, genrePath, withQuery } from './links.ts';
import { pinnedPath } from './pinned.ts';

test.each([
  ['?a=1&b=2', { b: null }, '/p?a=1'],
  ['?a=1', { a: 2, c: 'x y' }, '/p?a=2&c=x+y'],
  ['?a=1', { a: null }, '/p'],
  ['', { a: undefined }, '/p'],
  ['?type=TV&type=OVA', { page: 2 }, '/p?type=TV&type=OVA&page=2'],
  ['?ids=1%2C2', { ids: '1,2,3' }, '/p?ids=1,2,3'],
])('%j changed by %o', (search, change, expected) => {
  expect(withQuery('/p', search, change)).toBe(expected);
});

test('names with marks of their own become one part of a path', () => {
  expect(genrePath('Sci-Fi / 日常?')).toBe('/genre/Sci-Fi%20%2F%20%E6%97%A5%E5%B8%B8%3F');
});

test('the data of the landing page has a name', () => {
  expect(dataPath('/', 'csv')).toBe('/index.csv');
  expect(dataPath('/season/2026/spring', 'json')).toBe('/season/2026/spring.json');
});

test('a pinned address names series and date, whatever it said before', () => {
  const snapshot = {
    type: 'catalogue',
    date: '2026-05-17',
    run_id: '4a0caca2-2d20-4ea8-86f4-4e8756ac4360',
    complete: true,
    scope: { kind: 'all' as const },
  };
  expect(pinnedPath('/top', '?limit=5&date=2026-05-17', snapshot)).toBe(
    '/top?limit=5&date=2026-05-17&snapshot_type=catalogue',
  );
  expect(pinnedPath('/runs', '', null)).toBe('/runs');
  expect(pinnedPath('/week/2026-W20', '?limit=5', snapshot, { snapshot_type: 'catalogue' })).toBe(
    '/week/2026-W20?limit=5&snapshot_type=catalogue',
  );
});
