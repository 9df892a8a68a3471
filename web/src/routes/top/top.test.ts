import type { RatedTitle } from '@animedashboard/contracts';
import { describe, expect, it } from 'vitest';
import { titleCard } from '#lib/testing/title-card.ts';
import { topColumns } from './top-columns.ts';
import { describeTop, sortValue, type TopRow } from './top.ts';

const rated = (position: number, change: number | null | 'unknown' = 'unknown'): RatedTitle => ({
  position,
  ...titleCard({ mal_id: position, title: `Title ${position}` }),
  score: 9.3 - position / 10,
  scored_by: 1000,
  rank: position,
  popularity: null,
  members: null,
  favorites: null,
  change:
    change === 'unknown'
      ? null
      : { since: '2026-05-16', score: 0, scored_by: 0, position: change, members: 0, favorites: 0 },
});

describe('describeTop', () => {
  it.each([
    ['nothing is listed', [], null, 'No rated title fits what is asked for here.'],
    ['one title', [rated(1)], null, 'Title 1 leads with 9.20.'],
    [
      'nothing to compare with',
      [rated(1), rated(2)],
      null,
      'Title 1 leads with 9.20; the last of the 2 titles here has 9.10.',
    ],
    [
      'moves',
      [rated(1, 3), rated(2, -1), rated(3, -1), rated(4, null), rated(5)],
      '2026-05-16',
      'Title 1 leads with 9.20; of the 5 titles here, since 16 May 2026, 1 rose, 2 fell, 2 came in.',
    ],
    [
      'no moves',
      [rated(1, 0), rated(2, 0)],
      '2026-05-16',
      'Title 1 leads with 9.20; of the 2 titles here, since 16 May 2026, no place has changed.',
    ],
  ])('%s', (_what, titles, since, expected) => {
    expect(describeTop(titles, since)).toBe(expected);
  });
});

describe('sortValue', () => {
  const row: TopRow = {
    mal_id: 1,
    title: 'Title',
    title_english: null,
    type: null,
    year: 2026,
    season: 'spring',
    image_url: null,
    position: 7,
    position_change: null,
    isNew: false,
    score: 8.5,
    score_change: 0.01,
    scored_by: null,
    hasFewVotes: false,
    members: 5,
    members_change: 1,
    favorites: 0,
    favorites_change: -1,
  };

  it('orders seasons by time', () => {
    const fall = sortValue({ ...row, year: 2025, season: 'fall' }, 'season');
    expect(Number(fall)).toBeLessThan(Number(sortValue(row, 'season')));
    expect(sortValue({ ...row, season: null }, 'season')).toBeNull();
  });

  it('knows a value for each column that the table can be ordered by', () => {
    expect(topColumns.map(({ key }) => sortValue(row, key))).toEqual([
      7,
      null,
      'Title',
      8.5,
      0.01,
      null,
      5,
      0,
      null,
      2026 * 4 + 1,
    ]);
  });
});
