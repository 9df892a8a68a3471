import { expect, it } from 'vitest';
import { isApiTarget } from './api-target.ts';

it.each([
  '/api',
  '/api/v1/analytics/stats/overview?snapshot_type=top',
  '/api/nothing-of-the-kind',
  '/docs',
  '/docs?x',
  '/docs/assets/page.js',
  '/openapi.json',
  '/livez',
  '/readyz?verbose',
  '/health',
  '/health/detailed',
  'http://127.0.0.1:8080/api/v1',
  '*',
  '',
  'nonsense',
])('is the API: %o', (target) => {
  expect(isApiTarget(target)).toBe(true);
});

it.each([
  '/',
  '/?path=/api/',
  '/anime/20',
  '/apis',
  '/documents',
  '/healthy',
  '/openapi.jsonl',
  '/API/v1',
  '//api/v1',
  '/_app/immutable/entry/start.js',
  '/anime/api/v1',
  'http://127.0.0.1:8080/anime/20',
])('is not the API: %o', (target) => {
  expect(isApiTarget(target)).toBe(false);
});
