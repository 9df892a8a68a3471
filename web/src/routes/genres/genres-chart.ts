import type { GenreDistribution } from '@animedashboard/contracts';
import type { Chart } from '#lib/charts/chart.ts';
import { planBars, planPie } from '#lib/charts/plan/index.ts';
import { countOf, formatCount } from '#lib/format/numbers.ts';
import { type ChartKind, measures, type Measure } from './choices.ts';
import { type GenreRow, genresTable, kindWords, sortGenres } from './genre-rows.ts';

/** More bars are not looked at; the table has them all. */
const mostBars = 25;

export interface GenresChartRequest {
  distribution: Pick<GenreDistribution, 'titles' | 'mentions' | 'formulas'>;
  /** In the order in which they are shown. */
  rows: readonly GenreRow[];
  measure: Measure;
  chart: ChartKind;
  date: string | null;
}

/** The genres as bars, or as a pie. */
export function genresChart(request: GenresChartRequest): Chart {
  return request.chart === 'pie' ? pieOf(request) : barsOf(request);
}

function barsOf({ distribution, rows, measure, date }: GenresChartRequest): Chart {
  const greatest = new Set(sortGenres(rows, 'value', measure).slice(0, mostBars));
  const shown = rows.filter((row) => greatest.has(row));
  const words = kindWords(rows.map(({ kind }) => kind));
  return planBars({
    id: 'genres',
    title: titleOf(words, measures[measure].toLowerCase()),
    sentence: sentenceOf(measure, distribution, words),
    notes: [
      ...explain(distribution),
      ...(shown.length < rows.length
        ? [`Of ${rows.length}, the ${mostBars} greatest have a bar; the table below has all.`]
        : []),
    ],
    table: tableOf(shown, rows, distribution, date),
    value: { column: measure },
    name: 'genre',
    href: 'href',
    empty: 'No title of this snapshot has one.',
  });
}

/**
 * A pie has the parts of a whole. Titles have several genres, so that neither counts nor coverages add up to one; mentions
 * do: each title that has a genre is one. Slices are therefore shares of mentions, whichever measure is chosen.
 */
function pieOf({ distribution, rows, measure, date }: GenresChartRequest): Chart {
  const words = kindWords(rows.map(({ kind }) => kind));
  const other =
    measure === 'share'
      ? []
      : [
          `A title may stand in several slices, so that ${measure === 'count' ? 'counts of titles' : 'coverages'} do not add up to a whole: slices are shares of the mentions.`,
        ];
  return planPie({
    id: 'genres',
    title: titleOf(words, 'share of mentions'),
    sentence: sentenceOf('share', distribution, words),
    notes: [...explain(distribution), ...other],
    table: tableOf(sortGenres(rows, 'value', 'share'), rows, distribution, date),
    column: 'count',
    name: 'genre',
    empty: 'No title of this snapshot has one.',
  });
}

const titleOf = (words: string, measure: string): string =>
  `${words.charAt(0).toUpperCase()}${words.slice(1)} by ${measure}`;

/** Where the chart leaves some out, its table is one of its own: that of the page has all. */
const tableOf = (
  shown: readonly GenreRow[],
  all: readonly GenreRow[],
  distribution: GenresChartRequest['distribution'],
  date: string | null,
) => genresTable(shown.length < all.length ? 'greatest-genres' : 'genres', shown, distribution, date);

function sentenceOf(
  measure: Measure,
  { titles, mentions }: GenresChartRequest['distribution'],
  words: string,
): string {
  const sentences: Record<Measure, string> = {
    coverage: `How much of the ${countOf(titles, 'title')} has each; a title may have several ${words}.`,
    count: `How many of the ${countOf(titles, 'title')} have each; a title that has several counts for each.`,
    share: `How the ${formatCount(mentions)} mentions of ${words} divide; a title that has three is three mentions.`,
  };
  return sentences[measure];
}

/** The formulas as the API has them, with what their words mean here. */
const explain = ({ formulas, titles, mentions }: GenresChartRequest['distribution']): string[] => [
  `Coverage = ${formulas.coverage_percent}, of ${countOf(titles, 'title')}.`,
  `Share = ${formulas.share_percent}, of ${countOf(mentions, 'mention')}; shares add up to 100 %.`,
];
