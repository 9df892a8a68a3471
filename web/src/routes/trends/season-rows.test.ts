import type { SeasonFigures } from '@animedashboard/contracts';
import { describe, expect, it } from 'vitest';
import type { Metric, Span } from './choices.ts';
import { canLeaveFewOut, chooseSeasons, seasonRow, tellingValue, yearsWithData } from './season-rows.ts';

const figures = (
  year: number,
  season: SeasonFigures['season'],
  given: Partial<SeasonFigures> = {},
): SeasonFigures => ({
  year,
  season,
  titles: 50,
  derived: 0,
  scored: 40,
  mean_score: 6.5,
  median_score: 6.4,
  members: 1000,
  mean_popularity: 5000,
  favorites: 10,
  ...given,
});
const unrated = { scored: 0, mean_score: null, median_score: null };
const running = { year: 2026, season: 'spring' } as const;
const seasons = [
  figures(2020, 'fall'),
  figures(2023, 'spring'),
  figures(2024, 'winter', { scored: 2 }),
  figures(2025, 'fall'),
  figures(2026, 'winter'),
  figures(2026, 'spring'),
  figures(2026, 'summer', unrated),
  figures(2027, 'winter', { ...unrated, titles: 1 }),
];
const choice = (metric: Metric, span: Span) => ({ metric, span, running, leaveFewOut: true });

describe('yearsWithData', () => {
  it.each([
    ['quality', [2026, 2025, 2023, 2020]],
    ['volume', [2026, 2025, 2024, 2023, 2020]],
    ['visibility', [2026, 2025, 2024, 2023, 2020]],
  ] as const)('leaves out the years without %s', (metric, expected) => {
    expect(yearsWithData(seasons, choice(metric, 'all'))).toEqual(expected);
  });

  it('has those that come where there are no others', () => {
    const upcoming = seasons.slice(-2).map((season) => ({ ...season, year: season.year + 1 }));
    expect(yearsWithData(upcoming, choice('volume', '5'))).toEqual([2028, 2027]);
  });
});

describe('chooseSeasons', () => {
  const chosen = (metric: Metric, span: Span): string[] =>
    chooseSeasons(seasons, choice(metric, span)).map(({ year, season }) => `${year} ${season}`);

  it.each([
    ['quality', '1', ['2026 winter', '2026 spring']],
    ['volume', '1', ['2026 winter', '2026 spring', '2026 summer', '2026 fall', '2027 winter']],
    ['visibility', '1', ['2026 winter', '2026 spring', '2026 summer']],
    ['quality', '2', ['2025 fall', '2026 winter', '2026 spring']],
  ] as const)('%s of %s', (metric, span, expected) => {
    expect(chosen(metric, span)).toEqual(expected);
  });

  it('counts only years of which something is known, and fills what lies between', () => {
    const all = chosen('quality', '4');
    expect([all.at(0), all.at(-1), all.length]).toEqual(['2020 fall', '2026 spring', 23]);
    expect(chosen('quality', 'all')).toEqual(all);
    expect(chooseSeasons(seasons, choice('quality', '4'))[1]).toMatchObject({
      year: 2021,
      season: 'winter',
      titles: 0,
      mean_score: null,
    });
  });

  it('has none where nothing is known', () => {
    expect(chooseSeasons([figures(2026, 'summer', unrated)], choice('quality', '5'))).toEqual([]);
  });
});

describe('means of few titles', () => {
  it.each([
    ['quality', { scored: 4 }, null],
    ['quality', { scored: 5 }, 6.5],
    ['visibility', { titles: 4 }, null],
    ['volume', { titles: 1 }, 1],
    ['audience', { titles: 1 }, 1000],
  ] as const)('%s of %j', (metric, given, expected) => {
    expect(tellingValue(figures(2026, 'spring', given), metric, true)).toBe(expected);
    expect(tellingValue(figures(2026, 'spring', given), metric, false)).not.toBeNull();
  });

  it('stay where there is little else', () => {
    const few = seasons.map((season) => ({ ...season, titles: 2 }));
    expect(canLeaveFewOut(few, 'visibility')).toBe(false);
    expect(canLeaveFewOut(seasons, 'visibility')).toBe(true);
    expect(canLeaveFewOut(seasons, 'audience')).toBe(false);
  });
});

it.each([
  [figures(2026, 'winter'), 'over'],
  [figures(2026, 'spring'), 'running'],
  [figures(2026, 'summer'), 'to come'],
])('says whether a season is over', (season, state) => {
  expect(seasonRow(season, running, '')).toMatchObject({ state });
});

it('leads to the season’s page in the same series', () => {
  expect(seasonRow(figures(2026, 'fall'), running, 'snapshot_type=top')).toMatchObject({
    season: '2026 fall',
    name: 'Autumn 2026',
    href: '/season/2026/fall?snapshot_type=top',
  });
});
