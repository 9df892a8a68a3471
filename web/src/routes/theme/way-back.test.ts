import { expect, test } from 'vitest';
import { wayBack } from './way-back.ts';

const origin = 'http://dashboard.test';

test.each([
  [null, '/'],
  ['', '/'],
  ['/', '/'],
  ['/top?type=TV&page=2', '/top?type=TV&page=2'],
  ['/anime/あ?q=進撃', '/anime/%E3%81%82?q=%E9%80%B2%E6%92%83'],
  ['http://dashboard.test/top', '/top'],
  ['top', '/top'],
  ['/top\0', '/top'],
  ['/\0x', '/%00x'],
  ['/to\r\np', '/top'],
  ['/\ud83d', '/%EF%BF%BD'],
  ['//evil.com/x', '/'],
  ['/\\evil.com', '/'],
  ['\\\\evil.com', '/'],
  ['/\t/evil.com', '/'],
  ['/\n/evil.com', '/'],
  ['/.//evil.com', '/evil.com'],
  ['/x/..//evil.com', '/evil.com'],
  ['https://dashboard.test/top', '/'],
  ['https://evil.com', '/'],
  ['//', '/'],
  ['http://', '/'],
  ['javascript:alert(1)', '/'],
  ['/x\r\nSet-Cookie: a=b', '/xSet-Cookie:%20a=b'],
])('back to %j leads to %s', (back, expected) => {
  const path = wayBack(back, origin);
  expect(path).toBe(expected);
  // Any header can hold it.
  expect(new Headers({ Location: path }).get('Location')).toBe(path);
});
