import type { SearchFacets, StudioDetails, StudioYear } from '@animedashboard/contracts';
import type { Chart } from '#lib/charts/chart.ts';
import { planBars, planPanels } from '#lib/charts/plan/index.ts';
import { releaseBands } from '#lib/charts/plan/release-bands.ts';
import { genrePath, withQuery } from '#lib/data/links.ts';
import { countOf } from '#lib/format/numbers.ts';

/** A mean of fewer rated titles is that of single works, and stands apart. */
const leastScored = 3;

/**
 * The years that a studio worked in, each of them: one without a title has none to count and no mean, so that no line
 * crosses it.
 */
export function yearRows(years: readonly StudioYear[]) {
  const [first, last] = [years.at(0)?.year ?? 0, years.at(-1)?.year ?? -1];
  const byYear = new Map(years.map((year) => [year.year, year]));
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const year = first + index;
    const { titles = 0, scored = 0, mean_score = null, members = 0 } = byYear.get(year) ?? {};
    const isMany = scored >= leastScored;
    return {
      year,
      titles,
      scored,
      mean_score: isMany ? mean_score : null,
      mean_of_few: isMany ? null : mean_score,
      members,
      n: titles,
    };
  });
}

const means = [
  { column: 'mean_score', style: 1 },
  { column: 'mean_of_few', mark: 'dots', style: 7 },
] as const;

/** What it made in each year, and how that is rated. */
export function yearsChart({ years, undated }: StudioDetails, date: string): Chart {
  const rows = yearRows(years);
  const running = Number(date.slice(0, 4));
  return planPanels({
    id: 'years',
    title: 'Year by year',
    sentence: 'How many titles each year brought, and their mean score.',
    notes: [
      `A year with fewer than ${countOf(leastScored, 'rated title')} has a dot of its own: that is the score of single works.`,
      ...(undated === 0
        ? []
        : [
            `${countOf(undated, 'title has no date and stands', 'titles have no date and stand')} in no year.`,
          ]),
    ],
    table: {
      id: 'years',
      title: 'Year by year',
      keys: [{ key: 'year', label: 'Year', unit: null }],
      columns: [
        { key: 'titles', label: 'Titles', unit: 'titles' },
        { key: 'scored', label: 'Rated titles', unit: 'titles' },
        { key: 'mean_score', label: 'Mean score', unit: 'points', n: 'scored' },
        { key: 'mean_of_few', label: `Mean of fewer than ${leastScored}`, unit: 'points', n: 'scored' },
        { key: 'members', label: 'Memberships', unit: 'people' },
      ],
      rows,
      date,
      n: null,
    },
    x: { column: 'year', kind: 'year', label: 'Year of release', clock: 'release' },
    panels: [
      {
        height: 120,
        left: { label: 'Titles', unit: 'titles' },
        series: [{ column: 'titles', mark: 'column' }],
      },
      {
        height: 160,
        left: { label: 'Mean score', unit: 'points', limit: { max: 10 } },
        series: means.filter(({ column }) => rows.some((row) => row[column] !== null)),
      },
    ],
    bands: releaseBands(
      rows.map(({ year, titles }) => ({ year, titles, few: false })),
      running,
      0,
    ),
    empty: 'None of its titles has a year.',
  });
}

/** More genres are not looked at. */
const genresShown = 10;

/**
 * What it makes: the genres, themes and demographics that most of its titles have.
 *
 * @param search the series and the date, for the links
 */
export function genresChart(
  { genre }: Pick<SearchFacets, 'genre'>,
  { total, date, search }: { total: number; date: string; search: string },
): Chart {
  const rows = genre.flatMap(({ value, titles }) =>
    value === null
      ? []
      : [{ genre: value, titles, share: (100 * titles) / total, href: withQuery(genrePath(value), search) }],
  );
  return planBars({
    id: 'genres',
    title: 'What it makes',
    sentence: 'The genres, themes and demographics that most of its titles have; a title may have several.',
    notes: [`Share = 100 × titles that have it / ${countOf(total, 'title')}.`],
    table: {
      id: 'genres',
      title: 'Genres, themes and demographics',
      keys: [{ key: 'genre', label: 'Name', unit: null }],
      columns: [
        { key: 'share', label: 'Share of its titles', unit: '%' },
        { key: 'titles', label: 'Titles', unit: 'titles' },
      ],
      rows: rows.slice(0, genresShown),
      date,
      n: total,
    },
    value: { column: 'share' },
    name: 'genre',
    href: 'href',
    empty: 'None of its titles has a genre.',
  });
}
