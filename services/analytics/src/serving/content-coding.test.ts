import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { chooseCoding, compress } from './content-coding.ts';

it.each([
  ['', 'identity'],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['br;q=0.5, gzip;q=0.8', 'gzip'],
  ['GZIP', 'gzip'],
  ['*', 'br'],
  ['*;q=0.1, br;q=0', 'gzip'],
  ['gzip;q=0', 'identity'],
  ['gzip;q=0.000, br;q=0', 'identity'],
  ['gzip;q=0.5, identity', 'identity'],
  ['gzip;q=0.5, identity;q=0.5', 'gzip'],
  ['identity;q=0, gzip;q=0.1', 'gzip'],
  ['identity;q=0', 'identity'],
  ['*;q=0', 'identity'],
  ['zstd, compress', 'identity'],
])('for Accept-Encoding "%s" sends %s', (header, coding) => {
  expect(chooseCoding(header)).toBe(coding);
});

it('compresses to what the client reads back', async () => {
  const body = Buffer.from('進撃の巨人 '.repeat(500));
  expect(gunzipSync(await compress(body, 'gzip')).equals(body)).toBe(true);
  expect(brotliDecompressSync(await compress(body, 'br')).equals(body)).toBe(true);
});
