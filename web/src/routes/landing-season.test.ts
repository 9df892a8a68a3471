import type { SeasonRanking } from '@animedashboard/contracts';
import { expect, it } from 'vitest';
import { titleCard } from '#lib/testing/title-card.ts';
import { runningSeason } from './landing-season.ts';

const figures = [
  { score: null, members: 900 },
  { score: 8.1, members: 700 },
];
const ranking = (...titles: { score: number | null; members: number | null }[]): SeasonRanking =>
  ({
    titles: titles.length,
    listed: titles.map((title, index) => ({
      ...titleCard({ title: `Title ${index}`, type: 'TV' }),
      ...title,
      places: { score: null, members: null },
      steps: [],
    })),
  }) as unknown as SeasonRanking;

it.each([
  ['has both lists where one title has a score', ranking(...figures), 2, 2],
  ['has no list by score where no title has one', ranking({ score: null, members: 900 }), 0, 1],
  ['has no list where nothing is known', ranking({ score: null, members: null }), 0, 0],
])('%s', (_, listing, byScore, byMembers) => {
  const season = runningSeason({ year: 2026, season: 'spring' }, listing, listing);
  expect([season.byScore.length, season.byMembers.length]).toEqual([byScore, byMembers]);
});
