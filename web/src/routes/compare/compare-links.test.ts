import { expect, test } from 'vitest';
import { compareLink, idsOf } from './compare-links.ts';

test('other titles are compared in the same way', () => {
  expect(compareLink('?ids=1&metric=members&q=x&focus=1', [1, 2])).toBe('/compare?ids=1,2&metric=members');
  expect(compareLink('?ids=1&metric=members', [])).toBe('/compare?metric=members');
});

test('an id that is repeated counts once', () => {
  expect(idsOf('5,3,5')).toEqual([5, 3]);
});
