import { expect, test } from 'vitest';
import { namesTag } from './names-tag.ts';

test.each([
  ['W/"abc"', true],
  ['"abc"', true],
  ['*', true],
  [' * ', true],
  ['"x", W/"abc"', true],
  ['W/"x","abc"', true],
  ['"a,b", "abc"', true],
  ['"x"', false],
  ['"abcd", "xabc"', false],
  ['"ABC"', false],
  ['abc', false],
  ['', false],
  ['"*"', false],
])('If-None-Match: %s names W/"abc": %s', (header, expected) => {
  expect(namesTag(header, 'W/"abc"')).toBe(expected);
});
