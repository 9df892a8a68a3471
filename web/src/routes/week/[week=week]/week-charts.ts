import type { FoundTitle, Mover, WeekChanges } from '@animedashboard/contracts';
import type { z } from 'zod';
import type { Chart } from '#lib/charts/chart.ts';
import { planBars } from '#lib/charts/plan/index.ts';
import { moversTable } from '#lib/data/mover-row.ts';
import { titleBar } from '#lib/data/title-bar.ts';
import { titleCells, titleKeys } from '#lib/data/title-row.ts';
import { formatDay } from '#lib/format/dates.ts';
import { formatExact } from '#lib/format/numbers.ts';

/** Where and of when the titles are. */
export interface WeekDates {
  before: string;
  after: string;
  /** What a title's address says of series and date. */
  search: string;
}

/** The scores that moved most, up and down, as they count by the rule. */
export function scoresChart(
  { rule, up, down }: WeekChanges['score'],
  { before, after, search }: WeekDates,
): Chart {
  // From the greatest rise to the greatest fall.
  const movers: Mover[] = [...up, ...down.toReversed()];
  const table = moversTable({
    id: 'score-movers',
    title: 'Scores that moved most',
    movers,
    rule,
    date: after,
  });
  const bars = movers.map((mover) => titleBar(mover, search));
  return planBars({
    id: 'score-movers',
    title: 'Scores that moved most',
    sentence: `From ${formatDay(before)} to ${formatDay(after)}; a change counts the less, the fewer voted.`,
    notes: ['By observation date.', rule.explanation, ...constantsOf(rule)],
    table: { ...table, rows: table.rows.map((row, index) => ({ ...row, ...bars[index] })) },
    value: { column: 'change', label: 'Change of the score', unit: rule.unit },
    name: 'bar',
    href: 'href',
    empty: 'No score moved among titles with so many votes.',
  });
}

/** What the names in the explanation stand for, since a picture of the chart has no formula beside it. */
const constantsOf = ({ constants }: WeekChanges['score']['rule']): string[] =>
  Object.entries(constants).map(([name, value]) => `Here ${name} is ${formatExact(value)}.`);

/** Bars begin below it. */
const leastMembers = 1000;

/** Who was on the air, for a week that has nothing before it to be compared with. */
export function airingChart(
  titles: readonly z.infer<typeof FoundTitle>[],
  date: string,
  search: string,
): Chart {
  return planBars({
    id: 'airing',
    title: 'On the air',
    sentence: `The most followed of the titles that were airing on ${formatDay(date)}.`,
    notes: [
      'By observation date. Equal lengths are equal factors, not equal numbers.',
      'What moved will be told from the second week on.',
    ],
    table: {
      id: 'airing',
      title: 'On the air',
      keys: titleKeys,
      columns: [
        { key: 'members', label: 'Members', unit: 'people' },
        { key: 'score', label: 'Score', unit: 'points', n: 'scored_by' },
      ],
      rows: titles.map((title) => ({
        ...titleCells(title),
        ...titleBar(title, search),
        members: title.members,
        score: title.score,
        scored_by: title.scored_by,
      })),
      date,
      n: null,
    },
    value: {
      column: 'members',
      label: 'Members, on a logarithmic scale',
      scale: 'log',
      include: [leastMembers],
    },
    name: 'bar',
    href: 'href',
    empty: 'No title of the snapshot was airing.',
  });
}
