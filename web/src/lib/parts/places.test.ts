import { expect, test } from 'vitest';
import { mainPlaces, standingAt } from './places.ts';

const currentAt = (path: string) =>
  mainPlaces.flatMap((place) => {
    const current = standingAt(path, place);
    return current === undefined ? [] : [[place.label, current]];
  });

test.each([
  ['/genres', [['Genres', 'page']]],
  ['/genre/Action', [['Genres', 'true']]],
  ['/season/2026/spring', [['Season', 'true']]],
  ['/top', [['Top', 'page']]],
  ['/', []],
])('%s is in the menu as %j', (path, expected) => {
  expect(currentAt(path)).toEqual(expected);
});
