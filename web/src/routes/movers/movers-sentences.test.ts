import type { Mover, MoverMeasure, Movers } from '@animedashboard/contracts';
import { describe, expect, it } from 'vitest';
import { titleCard } from '#lib/testing/title-card.ts';
import { describeMovers, remarkOn, whyNothing } from './movers-sentences.ts';

const figures = { score: 8.3, scored_by: 1234, rank: 120, popularity: 7, members: 10_000, favorites: 12 };

function mover(title: string, later: Partial<typeof figures>): Mover {
  const after = { ...figures, ...later };
  return {
    ...titleCard({ title, type: null }),
    change: after.members - figures.members,
    before: figures,
    after,
    difference: {
      score: Math.round((after.score - figures.score) * 100) / 100,
      scored_by: 0,
      rank: after.rank - figures.rank,
      popularity: 0,
      members: after.members - figures.members,
      favorites: 0,
    },
  };
}

const answer = (by: MoverMeasure, data: Partial<Movers>): Movers => ({
  rule: { by, formula: '', constants: {}, unit: '', min_votes: 0, explanation: '' },
  days: 1,
  compared: 100,
  risen: 0,
  fallen: 0,
  up: [],
  down: [],
  ...data,
});

describe('describeMovers', () => {
  it.each([
    [
      'both ways',
      answer('score', {
        risen: 3,
        fallen: 2,
        up: [mover('Alpha', { score: 8.32 })],
        down: [mover('Beta', { score: 8.29 })],
      }),
      '3 of 100 titles rose in score and 2 fell; Alpha rose most, +0.02 (8.30 → 8.32, 1,234 votes); Beta fell most, −0.01 (8.30 → 8.29, 1,234 votes).',
    ],
    [
      'one way',
      answer('members', { risen: 1, up: [mover('Alpha', { members: 10_500 })] }),
      '1 of 100 titles rose in members and none fell; Alpha rose most, +500 (10,000 → 10,500 members).',
    ],
    [
      'lists that were not asked for',
      answer('rank', { risen: 5 }),
      '5 of 100 titles rose in rank and none fell.',
    ],
  ])('%s', (_what, data, expected) => {
    expect(describeMovers(data, '2026-05-16', '2026-05-17')).toBe(
      `From 16 May 2026 to 17 May 2026, ${expected}`,
    );
  });

  it.each([
    [answer('audience', {}), 'From 16 May 2026 to 17 May 2026 none of 100 titles moved in audience.'],
    [
      answer('score', { compared: 0 }),
      'From 16 May 2026 to 17 May 2026 no title has what the rule asks for on both dates.',
    ],
  ])('nothing moved: %#', (data, expected) => {
    expect(describeMovers(data, '2026-05-16', '2026-05-17')).toBe(expected);
  });
});

it('says why nothing can have moved', () => {
  expect(whyNothing(null)).toMatch(/^No snapshot/);
  expect(whyNothing({ date: '2026-05-17', complete: true })).toContain('17 May 2026 is the first');
  expect(whyNothing({ date: '2026-05-17', complete: false })).toContain('is partial');
});

it('says why it shows a longer stretch', () => {
  expect(remarkOn('2026-05-16', 'rank', true)).toBe(
    'Nothing has moved in rank since 16 May 2026, so a longer stretch is shown.',
  );
  expect(remarkOn('2026-05-16', 'rank', false)).toBe(
    'Nothing has moved in rank in any stretch that can be compared.',
  );
});
