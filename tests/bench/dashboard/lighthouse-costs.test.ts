import { expect, test } from 'vitest';
import { costsOf } from './lighthouse-costs.ts';

test('what counts comes first by its points, then what would save something', () => {
  const report = {
    categories: {
      performance: {
        auditRefs: [
          { id: 'fast', weight: 10 },
          { id: 'slow', weight: 30 },
          { id: 'slower', weight: 10 },
          { id: 'does-not-apply', weight: 50 },
          { id: 'saves', weight: 0 },
          { id: 'only-says', weight: 0 },
        ],
      },
    },
    audits: {
      fast: { score: 1 },
      slow: { score: 0.9, displayValue: '2.1 s' },
      slower: {
        score: 0,
        details: { type: 'table', headings: [], items: [{ node: { selector: 'p > b' } }] },
      },
      'does-not-apply': { score: null },
      saves: { score: 0.5, metricSavings: { LCP: 150 } },
      'only-says': { score: 0, metricSavings: { LCP: 0 } },
    },
  };
  expect(costsOf(report, 'performance')).toEqual([
    { audit: 'slower', score: 0, points: 20, said: 'p > b' },
    { audit: 'slow', score: 0.9, points: expect.closeTo(6) as number, said: '2.1 s' },
    { audit: 'saves', score: 0.5, points: 0, said: '' },
  ]);
  expect(costsOf(report, 'seo')).toEqual([]);
});
