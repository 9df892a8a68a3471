import { expect, it } from 'vitest';
import { readConfig } from './config.ts';

const least = { DATABASE_URL: 'postgres://me@db/anime' };

it('reads the origins whose scripts may read answers', () => {
  const originsOf = (text: string) => readConfig({ ...least, CORS_ORIGINS: text }).CORS_ORIGINS;
  expect(readConfig(least).CORS_ORIGINS).toEqual([]);
  expect(originsOf('*')).toBe('*');
  expect(originsOf('https://example.org, http://localhost:5173')).toEqual([
    'https://example.org',
    'http://localhost:5173',
  ]);
});

it.each([
  ['CORS_ORIGINS', 'https://example.org/', '* or origins such as https://example.org, with commas between'],
  ['CORS_ORIGINS', 'https://example.org, *', '* or origins such as https://example.org, with commas between'],
  ['REDIS_URL', 'http://redis:6379', 'a URL such as redis://host:6379/0'],
  ['REDIS_NAMESPACE', 'a:b', 'up to 64 letters, digits or _.-'],
  ['CACHE_MEMORY_MIB', '0', 'at least 1'],
  ['MAX_QUEUED_LOADS', '-1', 'at least 0'],
  ['MAX_EXPORTS', '101', 'at most 100'],
  ['EXPORT_TIMEOUT_MS', '0', 'at least 1'],
  ['MAX_LISTENERS', 'many', 'a value of type number'],
])('refuses %s=%s and says what is allowed', (name, value, allowed) => {
  expect(() => readConfig({ ...least, [name]: value })).toThrow(
    new RegExp(`^${name}: .*${RegExp.escape(allowed)}`),
  );
});
