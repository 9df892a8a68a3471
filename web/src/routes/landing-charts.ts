import type { GenreDistribution, SeasonalTrend } from '@animedashboard/contracts';
import type { Chart } from '#lib/charts/chart.ts';
import { planBars, planPanels } from '#lib/charts/plan/index.ts';
import { unfinishedSeasons } from '#lib/charts/plan/unfinished-seasons.ts';
import { everySeason } from '#lib/data/every-season.ts';
import { genrePath } from '#lib/data/links.ts';
import { formatDay } from '#lib/format/dates.ts';
import { countOf } from '#lib/format/numbers.ts';
import { seasonNumber, seasonOfDay, type SeasonOfYear } from '#lib/format/seasons.ts';

/** Before, the catalogue has a handful of titles a year. */
const firstYear = 1961;

/** Seasons with fewer rated titles have no median that says something. */
const leastScored = 5;

const nameOf = ({ year, season }: SeasonOfYear): string => `${year} ${season}`;

/** Every season since television began to show anime: how many titles, how good, how followed. */
export function ribbonChart({ seasons: all }: SeasonalTrend, date: string): Chart {
  const shown = everySeason(all.filter(({ year }) => year >= firstYear && year <= Number(date.slice(0, 4))));
  const running = seasonNumber(seasonOfDay(date));
  return planPanels({
    id: 'seasons',
    title: 'Every season since 1961',
    sentence:
      'How many titles each season brought, the median score of its titles, and how many lists they stand in.',
    notes: [
      `A median is drawn for seasons with ${countOf(leastScored, 'rated title')} or more.`,
      `Score and memberships are those of ${formatDay(date)}: a title of 1963 has the score that it had then.`,
    ],
    table: {
      id: 'seasons',
      title: 'Seasons',
      keys: [{ key: 'season', label: 'Season', unit: null }],
      columns: [
        { key: 'titles', label: 'Titles', unit: 'titles' },
        { key: 'median_score', label: 'Median score', unit: 'points', n: 'scored' },
        { key: 'members', label: 'Memberships', unit: 'people' },
      ],
      rows: shown.map(({ year, season, titles, median_score, members, scored }) => ({
        season: nameOf({ year, season }),
        titles,
        median_score: scored >= leastScored ? median_score : null,
        members,
        scored,
        n: titles,
      })),
      date,
      n: null,
    },
    x: { column: 'season', kind: 'season', label: 'Season of release', clock: 'release' },
    bands: unfinishedSeasons(shown.filter((season) => seasonNumber(season) >= running).map(nameOf)),
    empty: 'No title of the snapshot has a season.',
    panels: [
      {
        height: 110,
        left: { label: 'Titles', unit: 'titles', scale: 'linear' },
        series: [{ column: 'titles', mark: 'area' }],
      },
      {
        height: 110,
        left: { label: 'Median score', unit: 'points', scale: 'linear' },
        series: [{ column: 'median_score' }],
      },
      {
        height: 110,
        left: { label: 'Memberships', unit: 'people', scale: 'linear' },
        series: [{ column: 'members', mark: 'area' }],
      },
    ],
  });
}

const genresShown = 12;

/** The greatest genres by how much of the catalogue has them. */
export function genreChart({ genres, titles, formulas }: GenreDistribution, date: string): Chart {
  return planBars({
    id: 'genres',
    title: 'Genres',
    sentence: `How much of the ${countOf(titles, 'title')} has each genre; a title may have several.`,
    notes: [`Coverage: ${formulas.coverage_percent}.`],
    table: {
      id: 'genres',
      title: 'Genres',
      keys: [{ key: 'genre', label: 'Genre', unit: null }],
      columns: [
        { key: 'coverage_percent', label: 'Coverage', unit: '%' },
        { key: 'count', label: 'Titles', unit: 'titles' },
        { key: 'mean_score', label: 'Mean score', unit: 'points', n: 'scored' },
      ],
      rows: genres.slice(0, genresShown).map(({ genre, coverage_percent, count, mean_score, scored }) => ({
        genre,
        href: genrePath(genre),
        coverage_percent,
        count,
        mean_score,
        scored,
      })),
      date,
      n: titles,
    },
    value: { column: 'coverage_percent' },
    name: 'genre',
    href: 'href',
    empty: 'No title of the snapshot has a genre.',
  });
}
