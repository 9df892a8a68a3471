import { expect, test } from 'vitest';
import { describeWeek } from './week-sentences.ts';

const bounds = { monday: '2026-11-16', sunday: '2026-11-22' };
const rule = {
  by: 'score' as const,
  formula: '',
  constants: {},
  unit: 'points',
  min_votes: 500,
  explanation: '',
};
const movers = { rule, up: [], down: [] };

const told = (
  counts: Partial<Record<'premiered' | 'finished' | 'entered' | 'left' | 'left_scope', number | null>>,
) => {
  const list = (total: number | null = 0) => ({ total, listed: [] });
  return describeWeek({
    ...bounds,
    sentences: ['Compared are two snapshots.'],
    changes: {
      days: 7,
      titles: { before: 1, after: 2 },
      premiered: list(counts.premiered),
      finished: list(counts.finished),
      entered: list(counts.entered),
      left: list(counts.left),
      left_scope: list(counts.left_scope),
      best_places: [],
      score: movers,
      audience: movers,
    },
  });
};

test.each([
  [
    { premiered: 10, finished: 12, entered: 28, left: 5 },
    '16 – 22 November 2026: 10 titles began to air, 12 finished, 28 entered the list and 5 left it.',
  ],
  [{ finished: 1 }, '16 – 22 November 2026: 1 title finished.'],
  [{ entered: 3, left: null }, '16 – 22 November 2026: 3 titles entered the list.'],
  [{ left_scope: 2 }, '16 – 22 November 2026: 2 titles left the first pages.'],
  [{}, '16 – 22 November 2026: no title came, left, began or finished.'],
])('%o: %s', (counts, expected) => {
  expect(told(counts)).toBe(expected);
});

test('where nothing can be compared, the first sentence says why', () => {
  expect(describeWeek({ ...bounds, changes: null, sentences: ['Nothing is known.', 'More.'] })).toBe(
    'Nothing is known.',
  );
  expect(describeWeek({ ...bounds, changes: null, sentences: [] })).toBe('16 – 22 November 2026.');
});
