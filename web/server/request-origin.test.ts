import { expect, it } from 'vitest';
import { requestOrigin } from './request-origin.ts';

const direct = { trustProxy: false };
const proxied = { trustProxy: true };
const forwarded = {
  host: 'web.internal:3000',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'anime.example',
};

it.each([
  ['plain', direct, { host: '127.0.0.1:8080' }, 'http://127.0.0.1:8080'],
  ['an IPv6 address', direct, { host: '[::1]:8080' }, 'http://[::1]:8080'],
  ['forwarded by nobody that is trusted', direct, forwarded, 'http://web.internal:3000'],
  ['forwarded', proxied, forwarded, 'https://anime.example'],
  [
    'forwarded without a host',
    proxied,
    { ...forwarded, 'x-forwarded-host': '' },
    'https://web.internal:3000',
  ],
  ['forwarded twice', proxied, { ...forwarded, 'x-forwarded-proto': 'https, http' }, 'https://anime.example'],
  [
    'forwarded by what is unknown',
    proxied,
    { ...forwarded, 'x-forwarded-proto': 'wss' },
    'http://anime.example',
  ],
  ['not forwarded although trusted', proxied, { host: 'web.internal:3000' }, 'http://web.internal:3000'],
  ['public', { ...direct, publicUrl: 'https://anime.example' }, forwarded, 'https://anime.example'],
  [
    'public, without a host',
    { ...direct, publicUrl: 'http://anime.example:81/' },
    {},
    'http://anime.example:81',
  ],
  ['without a host', direct, {}, null],
  ['with a path in the host', direct, { host: 'anime.example/x?' }, null],
  ['with a user in the host', direct, { host: 'me@anime.example' }, null],
  ['with a path in the forwarded host', proxied, { ...forwarded, 'x-forwarded-host': 'a/b' }, null],
])('a request that is %s', (_, policy, headers, expected) => {
  const origin = requestOrigin(headers, policy);
  expect(origin && `${origin.protocol}://${origin.host}`).toBe(expected);
});
