import { expect, test } from 'vitest';
import { titleDetails } from '#lib/testing/title-details.ts';
import {
  comparedRows,
  describeComparison,
  gapsOfTitles,
  leftOut,
  nameComparison,
} from './compared-titles.ts';

const rows = (...titles: Parameters<typeof titleDetails>[0][]) =>
  comparedRows(titles.map((over) => ({ details: titleDetails(over), date: '2026-05-17' })));

test('a row has the figures, and of a title that is gone when it was last seen', () => {
  const gone = { left: null, kind: 'unknown' as const };
  const [one, other] = rows({}, { mal_id: 2, gone });
  expect(one).toMatchObject({
    mal_id: 1,
    figures: { score: 8.31, rank: 120 },
    firstDay: '1 Oct 2023',
    lastSeen: null,
    style: 0,
  });
  expect(other).toMatchObject({ mal_id: 2, lastSeen: '2026-05-17', style: 1 });
});

test.each([
  [[], 'Compare titles'],
  [['A'], 'A'],
  [['A', 'B'], 'A and B'],
  [['A', 'B', 'C'], 'A and 2 others'],
])('%j are called %s', (titles, expected) => {
  expect(nameComparison(titles.map((title) => ({ title })))).toBe(expected);
});

test.each([
  ['members', [{ title: 'A', members: 5 }], 'A: members 5.'],
  [
    'score',
    [
      { title: 'A', score: 8 },
      { title: 'B', score: 9 },
      { title: 'C', score: null },
    ],
    'By score, B leads with 9.00; A comes last with 8.00. 1 title has none.',
  ],
  [
    'rank',
    [
      { title: 'A', rank: 3 },
      { title: 'B', rank: 1 },
    ],
    'By rank, B leads with #1; A comes last with #3.',
  ],
  [
    'favorites',
    [
      { title: 'A', favorites: 1 },
      { title: 'B', favorites: 1 },
    ],
    'By favourites, A leads with 1, as do all others.',
  ],
  ['score', [{ title: 'A', score: null }], 'None of these titles has a score.'],
] as const)('by %s: %o', (metric, titles, expected) => {
  expect(describeComparison(metric, rows(...titles))).toBe(expected);
});

const compared = (mal_id: number, over: object = {}) => ({
  mal_id,
  title: `T${mal_id}`,
  aired_from: null,
  gaps: [],
  points: [{ date: '2026-05-17', day: null, value: 1 }],
  ...over,
});

test('says which titles are not drawn, and why', () => {
  const unseen = compared(2, { points: [{ date: '2026-05-17', day: null, value: null }] });
  expect(
    leftOut({
      left_out: [{ mal_id: 9, title: 'T9', reason: 'no_premiere' }],
      titles: [compared(1), unseen, compared(3, { points: [] })],
    }),
  ).toEqual([
    { mal_id: 9, title: 'T9', reason: 'the catalogue has no date for its premiere, so there is no day 0' },
    { mal_id: 2, title: 'T2', reason: 'nothing is known of it in these dates' },
    { mal_id: 3, title: 'T3', reason: 'nothing is known of it in these dates' },
  ]);
});

test('tells the gaps that are a title’s own, not those of the series', () => {
  const skipped = { after: '2026-05-03', before: '2026-05-06', reasons: ['no_snapshot' as const] };
  const own = { after: null, before: '2026-05-02', reasons: ['not_listed' as const] };
  const alike = [compared(2, { gaps: [own, skipped] }), compared(3, { gaps: [own, skipped] })];
  expect(gapsOfTitles([compared(1, { gaps: [skipped] }), ...alike])).toEqual([
    { titles: 'T2 and T3', gaps: ['The list did not have it: before 2 May 2026'] },
  ]);
});
