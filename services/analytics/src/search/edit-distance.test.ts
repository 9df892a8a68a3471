import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance } from './edit-distance.ts';

it.each([
  ['', '', 0],
  ['', 'abc', 3],
  ['naruto', 'naruto', 0],
  ['narto', 'naruto', 1],
  ['naaruto', 'naruto', 1],
  ['nabuto', 'naruto', 1],
  ['naurto', 'naruto', 1],
  ['freiren', 'frieren', 1],
  ['seiren', 'frieren', 3],
  ['kitten', 'sitting', 3],
  // What was swapped is not edited again: else it would be 2.
  ['ca', 'abc', 3],
])('from %s to %s: %d', (a, b, edits) => {
  expect(editDistance(a, b)).toBe(edits);
});

it('is the same both ways, lies between the difference and the length of the longer, and is 0 for equal texts alone', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      const edits = editDistance(a, b);
      expect(editDistance(b, a)).toBe(edits);
      expect(edits).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      expect(edits).toBeLessThanOrEqual(Math.max(a.length, b.length));
      expect(edits === 0).toBe(a === b);
    }),
  );
});
