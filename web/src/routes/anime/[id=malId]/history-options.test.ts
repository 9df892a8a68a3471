import { expect, test } from 'vitest';
import { metricOptions } from './history-options.ts';

const hrefs = (search: string, shown: Parameters<typeof metricOptions>[2]) =>
  Object.fromEntries(metricOptions('/anime/1', search, shown).map(({ value, href }) => [value, href]));

test('a link shows a figure or hides it, and the usual ones need no parameter', () => {
  expect(hrefs('?date=2026-05-17', ['score', 'members'])).toEqual({
    score: '/anime/1?date=2026-05-17&metrics=members',
    scored_by: '/anime/1?date=2026-05-17&metrics=score&metrics=scored_by&metrics=members',
    rank: '/anime/1?date=2026-05-17&metrics=score&metrics=rank&metrics=members',
    popularity: '/anime/1?date=2026-05-17&metrics=score&metrics=popularity&metrics=members',
    members: '/anime/1?date=2026-05-17&metrics=score',
    favorites: '/anime/1?date=2026-05-17&metrics=score&metrics=members&metrics=favorites',
  });
  expect(hrefs('?metrics=score&metrics=rank&metrics=members', ['score', 'rank', 'members']).rank).toBe(
    '/anime/1',
  );
});

test('the last figure stays', () => {
  expect(hrefs('?metrics=rank', ['rank']).rank).toBe('/anime/1?metrics=rank');
});
