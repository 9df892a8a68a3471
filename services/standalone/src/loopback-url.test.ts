import { expect, it } from 'vitest';
import { loopbackUrl } from './loopback-url.ts';

it.each([
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://0.0.0.0:8080', 'http://127.0.0.1:8080'],
  ['http://[::]:8080', 'http://[::1]:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
  ['http://192.0.2.7:8080', 'http://192.0.2.7:8080'],
  ['http://0.0.0.0:80', 'http://127.0.0.1'],
])('%s is reached at %s', (url, reached) => {
  expect(loopbackUrl(url)).toBe(reached);
});
