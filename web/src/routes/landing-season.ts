import type { SeasonRanking, SeasonTitle } from '@animedashboard/contracts';
import type { RankedTitle } from '#lib/data/ranked-title.ts';
import type { Table } from '#lib/data/table.ts';
import { titleCells, titleKeys } from '#lib/data/title-row.ts';
import { formatSeason, type SeasonOfYear } from '#lib/format/seasons.ts';
import { byMembers, byScore } from '#lib/server/pages/title-lists.ts';

/** A title of the running season with how it stands there. */
export interface SeasonRow extends RankedTitle {
  /** What it did from week to week, see the API’s `steps`. */
  steps: SeasonTitle['steps'];
}

/** The running season twice: by score and by audience. */
export interface RunningSeason extends SeasonOfYear {
  titles: number;
  /** Empty where none has a score yet; the other one likewise. */
  byScore: SeasonRow[];
  byMembers: SeasonRow[];
}

export const runningSeason = (
  season: SeasonOfYear,
  scores: SeasonRanking,
  audiences: SeasonRanking,
): RunningSeason => ({
  ...season,
  titles: scores.titles,
  byScore: rowsOf(scores, 'score'),
  byMembers: rowsOf(audiences, 'members'),
});

/** None where no title has the figure, which would be a list of nothing but dashes. */
const rowsOf = ({ listed }: SeasonRanking, by: 'score' | 'members'): SeasonRow[] =>
  listed.some((title) => title[by] !== null) ? listed.map((title) => rowOf(title, by)) : [];

function rowOf(title: SeasonTitle, by: 'score' | 'members'): SeasonRow {
  const { places, steps } = title;
  return { ...(by === 'score' ? byScore(title) : byMembers(title)), place: places[by], steps };
}

/** Both as data. */
export const seasonTables = (
  season: SeasonOfYear,
  scores: SeasonRanking,
  audiences: SeasonRanking,
  date: string,
): Table[] => [
  seasonTable('season-by-score', `${formatSeason(season)}, by score`, scores.listed, date),
  seasonTable('season-by-audience', `${formatSeason(season)}, by audience`, audiences.listed, date),
];

const seasonTable = (id: string, title: string, titles: readonly SeasonTitle[], date: string): Table => ({
  id,
  title,
  keys: titleKeys,
  columns: [
    { key: 'score', label: 'Score', unit: 'points', n: 'scored_by' },
    { key: 'members', label: 'Members', unit: 'people' },
  ],
  rows: titles.map((one) => ({
    ...titleCells(one),
    score: one.score,
    members: one.members,
    scored_by: one.scored_by,
  })),
  date,
  n: null,
});
