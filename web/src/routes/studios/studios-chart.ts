import type { StudioOrder } from '@animedashboard/contracts';
import type { Chart } from '#lib/charts/chart.ts';
import { planBars } from '#lib/charts/plan/index.ts';
import type { Cell } from '#lib/data/table.ts';
import { formatCount, formatScore } from '#lib/format/numbers.ts';
import { type StudioRow, studiosTable } from './studio-rows.ts';

const words: Record<StudioOrder, string> = {
  titles: 'titles',
  score: 'weighted score',
  members: 'memberships',
};

/** More bars are not looked at; the table has them all. */
const mostBars = 12;

export interface StudiosChartRequest {
  sort: StudioOrder;
  total: number;
  /** Of the whole snapshot. */
  titles: number;
  /** The mean score of all titles; null where none is known. */
  mean: number | null;
  date: string | null;
}

/** The first studios of the list, by what it is ordered by. */
export function studiosChart(
  rows: readonly StudioRow[],
  { sort, total, titles, mean, date }: StudiosChartRequest,
): Chart {
  const shown = rows.slice(0, mostBars);
  const [first, last] = [shown.at(0), shown.at(-1)];
  const byScore = sort === 'score';
  const table = studiosTable(shown, titles, date);
  return planBars({
    id: 'studios',
    title: `Studios by ${words[sort]}`,
    sentence:
      first === undefined || last === undefined
        ? 'There is none.'
        : `Places ${formatCount(first.position)} to ${formatCount(last.position)} of ${formatCount(total)}.`,
    notes: byScore
      ? [
          `A bar is by how much the weighted score differs from the mean of all titles, ${formatScore(mean)}: as whole scores, they would all be as long.`,
        ]
      : [],
    table: byScore
      ? {
          ...table,
          id: 'studios-and-mean',
          columns: [...table.columns, aboveMean],
          rows: table.rows.map((row) => ({
            ...row,
            [aboveMean.key]: differenceOf(row.weighted_score, mean),
          })),
        }
      : { ...table, id: shown.length < rows.length ? 'first-studios' : 'studios' },
    value: { column: byScore ? aboveMean.key : sort },
    name: 'studio',
    href: 'href',
    empty: 'No studio is listed here.',
  });
}

const aboveMean = {
  key: 'above_mean',
  label: 'Weighted score above the mean of all titles',
  unit: 'points',
  n: 'scored',
};

/** As precise as the scores of the API. */
const differenceOf = (score: Cell | undefined, mean: number | null): number | null =>
  typeof score !== 'number' || mean === null ? null : Math.round((score - mean) * 10_000) / 10_000;
