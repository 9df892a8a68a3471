import { expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

test.each([
  ['/', '/'],
  ['/anime/1', '/anime/1'],
  ['//evil.com/x', '/evil.com/x'],
  ['/\\evil.com', '/evil.com'],
  ['///evil.com//x', '/evil.com//x'],
  ['/.//evil.com', '/evil.com'],
])('the path of %s is %s', (target, expected) => {
  // As the server reads a request.
  expect(ownPath(new URL(`http://dashboard.test${target}`))).toBe(expected);
});
