import { expect, test } from 'vitest';
import type { Api, ApiQuery } from '#lib/server/api/api.ts';
import { about } from './about.ts';

const rule = { formula: '', constants: {}, explanation: '' };

/** What the page takes of each answer. */
const answers: Record<string, (query: ApiQuery) => unknown> = {
  '/snapshots': () => [],
  '/freshness': () => [],
  '/movers': ({ by }) => ({ rule: { ...rule, by, unit: 'points', min_votes: by === 'score' ? 501 : 0 } }),
  '/gems': () => ({ rule: { ...rule, mean_score: 6.5, min_votes: 1001 }, listed: [] }),
  '/anime/most-loved': () => ({ rule: { ...rule, min_members: 50_001 }, listed: [] }),
  '/anime/genre-distribution': () => ({ formulas: { coverage_percent: '', share_percent: '' } }),
  '/studios': () => ({ formulas: { weighted_score: '' }, prior_mean: 6.5, prior_titles: 10 }),
};
const ask: Api['ask'] = (path, query = {}) =>
  Promise.resolve({
    data: answers[path]?.(query),
    snapshot: null,
    compared_with: null,
    source: null,
  } as never);

test('each measure says who is left out, with the floor that the API goes by', async () => {
  const { measures } = await about.view({ params: {}, query: {}, api: { ask, askFresh: ask } });
  expect(measures.flatMap(({ name, limits }) => limits.map((limit) => [name, limit]))).toEqual([
    ['Movers by score', 'Titles with fewer than 501 votes on one of the two dates are left out.'],
    ['Hidden gems', 'Titles with fewer than 1,001 votes are left out.'],
    ['Most loved for its size', 'Titles with fewer than 50,001 members are left out.'],
  ]);
});
