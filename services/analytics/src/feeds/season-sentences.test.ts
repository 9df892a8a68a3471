import { describe, expect, it } from 'vitest';
import { headSeasonWeek, type SeasonPlace, type SeasonWeek, tellSeasonWeek } from './season-sentences.ts';

/** Titles in the order of their places, each with its place in the week before. */
const placed = (...before: readonly [title: string, placeBefore: number | null][]): SeasonPlace[] =>
  before.map(([title, placeBefore], index) => ({
    title,
    place: index + 1,
    placeBefore,
    figure: 9 - index / 4,
  }));

const weekOf = (places: readonly SeasonPlace[], changes: Partial<SeasonWeek> = {}): SeasonWeek => ({
  season: { year: 2026, season: 'spring' },
  sort: 'score',
  week: '2026-W21',
  snapshot: { series: 'catalogue', date: '2026-05-24' },
  places,
  ...changes,
});

it.each<[string, SeasonWeek]>([
  ['Spring 2026, week 21: A leads by score', weekOf(placed(['A', 1], ['B', 2]))],
  ['Spring 2026, week 21: no title has a place by score', weekOf([])],
  [
    'Autumn 2025, week 1: A leads by members',
    weekOf(placed(['A', null]), {
      season: { year: 2025, season: 'fall' },
      sort: 'members',
      week: '2026-W01',
    }),
  ],
])('%s', (heading, week) => {
  expect(headSeasonWeek(week)).toBe(heading);
});

describe('the first places', () => {
  const opening = 'On 24 May 2026 the series “catalogue” had';
  it.each<[string, SeasonWeek]>([
    [`${opening} no titles of Spring 2026 with a place by score.`, weekOf([])],
    [
      `${opening} 1 title of Spring 2026 with a place by score: “A” first (9.00).`,
      weekOf(placed(['A', null])),
    ],
    [
      `${opening} 4 titles of Spring 2026 with a place by score: “A” first (9.00), “B” second (8.75), and “C” third (8.50).`,
      weekOf(placed(['A', null], ['B', null], ['C', null], ['D', null])),
    ],
    [
      `${opening} 2 titles of Spring 2026 with a place by members: “A” first (12,000 members) and “B” second (1 member).`,
      weekOf(
        [
          { title: 'A', place: 1, placeBefore: null, figure: 12_000 },
          { title: 'B', place: 2, placeBefore: null, figure: 1 },
        ],
        { sort: 'members' },
      ),
    ],
  ])('%s', (sentence, week) => {
    expect(tellSeasonWeek(week)).toEqual(['The week from 18 May 2026 to 24 May 2026.', sentence]);
  });
});

describe('what moved', () => {
  it.each<[string, SeasonPlace[]]>([
    [
      'Since the week before “A” rose most, from place 3 to 1, and “C” fell most, from place 1 to 3.',
      placed(['A', 3], ['B', 2], ['C', 1]),
    ],
    [
      'Since the week before “A” rose most, from place 2 to 1, and “B” fell most, from place 1 to 2.',
      placed(['A', 2], ['B', 1], ['C', 4], ['D', 3]),
    ],
    ['Since the week before “B” fell most, from place 1 to 2.', placed(['A', null], ['B', 1], ['C', 2])],
    ['Since the week before “A” rose most, from place 3 to 1.', placed(['A', 3], ['B', null])],
    ['Since the week before no title rose or fell.', placed(['A', 1], ['B', 2], ['C', null])],
  ])('%s', (sentence, places) => {
    expect(tellSeasonWeek(weekOf(places)).slice(2)).toEqual([sentence]);
  });

  it('is not told where the week before has no places', () => {
    expect(tellSeasonWeek(weekOf(placed(['A', null], ['B', null]))).slice(2)).toEqual([]);
  });
});
