import { type TitleRow, titleCells, titleKeys } from './title-row.ts';
import type { Table } from './table.ts';

/** A title in a list with what the list is ordered by. */
export interface RankedTitle extends TitleRow {
  /** As readers see it. */
  value: string;
  /** What comes after type and year. */
  detail: string;
  /** Among more than what is listed; null: it has none. Left out: that in the list. */
  place?: number | null;
}

/** What there is to see of a part of the catalogue, such as a genre or a studio. */
export interface ShownTitles {
  /** How many titles there are, listed or not. */
  total: number;
  best: RankedTitle[];
  /** What to know of the scores that the best are ordered by. */
  bestNote: string;
  followed: RankedTitle[];
  newest: RankedTitle[];
}

/** The figures that lists of titles tell as data. */
export interface ListedFigures {
  mal_id: number;
  title: string;
  score: number | null;
  scored_by: number | null;
  members: number | null;
  favorites: number | null;
}

/** Titles with their figures as data; a score is over those who voted. */
export function titlesTable(
  { id, title, date }: { id: string; title: string; date: string | null },
  titles: readonly ListedFigures[],
): Table {
  return {
    id,
    title,
    keys: titleKeys,
    columns: [
      { key: 'score', label: 'Score', unit: 'points', n: 'scored_by' },
      { key: 'scored_by', label: 'Votes', unit: 'people' },
      { key: 'members', label: 'Members', unit: 'people' },
      { key: 'favorites', label: 'Favourites', unit: 'people' },
    ],
    rows: titles.map((one) => ({
      ...titleCells(one),
      score: one.score,
      scored_by: one.scored_by,
      members: one.members,
      favorites: one.favorites,
    })),
    date,
    n: null,
  };
}
