import { expect, test } from 'vitest';
import { shorten } from './text.ts';

test.each([
  ['Frieren', 10, 'Frieren'],
  ['Frieren', 7, 'Frieren'],
  ['Witch Hat Atelier', 12, 'Witch Hat…'],
  ['Rezerokarahajimeru', 8, 'Rezerok…'],
  ['A Rezerokarahajimeru', 8, 'A Rezer…'],
  ['👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2, '👩‍👩‍👧…'],
])('%j in %d letters is %j', (text, most, expected) => {
  expect(shorten(text, most)).toBe(expected);
});
