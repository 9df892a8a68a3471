import { expect, it } from 'vitest';
import { nearestPath } from './nearest-path.ts';

const problem = (place: 'query' | 'path', field: string, value: string) => ({
  in: place,
  field,
  value: JSON.stringify(value),
  allowed: 'a date that has one',
});

it.each([
  [
    '/top',
    '?date=2020-01-01&type=TV',
    problem('query', 'date', '2020-01-01'),
    '/top?date=2026-05-17&type=TV',
  ],
  ['/movers', '?from=2020-01-01', problem('query', 'from', '2020-01-01'), '/movers?from=2026-05-17'],
  [
    '/movers',
    '?date=2020-01-01',
    problem('query', 'to', '2020-01-01'),
    '/movers?date=2020-01-01&to=2026-05-17',
  ],
  [
    '/changes/top/2020-01-01',
    '?kind=left',
    problem('path', 'date', '2020-01-01'),
    '/changes/top/2026-05-17?kind=left',
  ],
  ['/top', '', problem('query', 'type', 'nothing'), '/top?date=2026-05-17'],
])('%s%s', (path, search, error, expected) => {
  expect(nearestPath(path, search, { nearest: '2026-05-17', errors: [error] })).toBe(expected);
});
