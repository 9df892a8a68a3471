import { expect, test } from 'vitest';
import { titleDetails } from '#lib/testing/title-details.ts';
import { figuresOf, peaksOf, peaksTable } from './title-figures.ts';

const summary = (over: Parameters<typeof titleDetails>[0]) =>
  figuresOf(titleDetails(over), []).map(({ label, value, change, note }) => [label, value, change, note]);

test('each figure has its change since the snapshot before', () => {
  expect(summary({})).toEqual([
    ['Score', '8.31', 0.01, '12,345 votes (+12)'],
    ['Rank', '#120', -3, undefined],
    ['Popularity', '#800', 0, undefined],
    ['Members', '50,000', 74, undefined],
    ['Favourites', '700', null, undefined],
    ['Within 2023, by score', 'top 2 %', undefined, 'place 3 of 212 rated'],
  ]);
});

test('what is not known is a dash', () => {
  const nothing = { score: null, scored_by: null, rank: null, within_year: null, change: null };
  expect(summary(nothing).slice(0, 2)).toEqual([
    ['Score', '–', null, 'votes not known'],
    ['Rank', '–', null, undefined],
  ]);
});

test('a small curve has the last 30 dates', () => {
  const points = Array.from({ length: 31 }, (_, index) => ({
    date: `2026-05-${String(index + 1).padStart(2, '0')}`,
    value: index === 30 ? null : 100 - index,
  }));
  const [, rank] = figuresOf(titleDetails(), [{ metric: 'rank', unit: 'place', points }]);
  expect(rank?.trend?.values).toHaveLength(30);
  expect(rank?.trend?.label).toBe('Rank: from #99 on 2 May 2026 to #71 on 30 May 2026');
  const [single] = figuresOf(titleDetails(), [
    { metric: 'score', unit: 'points', points: [{ date: '2026-05-01', value: 8 }] },
  ]);
  expect(single).not.toHaveProperty('trend');
});

test('the best places lead to the lists of their days', () => {
  expect(peaksOf(titleDetails(), 'top')).toEqual([
    {
      text: 'Best rank #41 on 12 May 2026',
      href: '/top?snapshot_type=top&date=2026-05-12',
      note: '40 dates in the top 250, since we began watching on 1 April 2026',
    },
    {
      text: 'Best popularity #790 on 3 Apr 2026',
      href: '/top?snapshot_type=top&date=2026-04-03',
      note: 'since we began watching on 1 April 2026',
    },
  ]);
});

test('with one date there is no best place', () => {
  const watched = { since: '2026-05-17', first_seen: '2026-05-17', last_seen: '2026-05-17', dates: 1 };
  expect(peaksOf(titleDetails({ watched }), 'top')).toEqual([]);
});

test('the table of best places has each with its own date', () => {
  expect(
    peaksTable(titleDetails({ peak: { rank: null, popularity: titleDetails().peak.popularity } })).rows,
  ).toEqual([{ by: 'popularity', date: '2026-04-03', best: 790, dates_in_top_250: 0 }]);
});
