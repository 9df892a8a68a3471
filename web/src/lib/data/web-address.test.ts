import { expect, test } from 'vitest';
import { webAddress } from './web-address.ts';

test.each([
  ['https://myanimelist.net/anime/1', 'https://myanimelist.net/anime/1'],
  ['http://standin.example/a b', 'http://standin.example/a%20b'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['//elsewhere.example', null],
  ['/anime/1', null],
  ['', null],
  [null, null],
])('%j', (url, expected) => {
  expect(webAddress(url)).toBe(expected);
});
