import type { Studio, StudioOrder, Studios } from '@animedashboard/contracts';
import { studioPath, withQuery } from '#lib/data/links.ts';
import type { Table } from '#lib/data/table.ts';
import { countOf, formatCount, formatPercent, formatScore, formatShort } from '#lib/format/numbers.ts';

/** A studio as the list shows it. */
export interface StudioRow {
  position: number;
  studio: string;
  href: string;
  titles: number;
  /** Of the titles of the snapshot, in per cent. */
  coverage: number;
  scored: number;
  mean_score: number | null;
  /** Drawn towards the mean of all titles, the more the fewer titles are rated. */
  weighted_score: number | null;
  members: number;
  favorites: number;
}

/** @param search the series and the date, for the links */
export function studioRow({ coverage_percent, ...studio }: Studio, search: string): StudioRow {
  return { ...studio, href: withQuery(studioPath(studio.studio), search), coverage: coverage_percent };
}

/** What there is to know of the list: who leads it, or which part of it is shown. */
export function describeStudios(
  { total, snapshot_titles, prior_mean }: Pick<Studios, 'total' | 'snapshot_titles' | 'prior_mean'>,
  rows: readonly StudioRow[],
  { sort, minTitles }: { sort: StudioOrder; minTitles: number },
): string {
  const having = minTitles > 1 ? ` with ${countOf(minTitles, 'title')} or more` : '';
  if (total === 0) {
    return having === ''
      ? 'No title of this snapshot names a studio.'
      : `No studio of this snapshot is one${having}.`;
  }
  const of = `${countOf(total, 'studio')}${having}`;
  const [first, last] = [rows.at(0), rows.at(-1)];
  if (first === undefined || last === undefined) return `The list ends before: it has ${of}.`;
  if (first.position > 1) {
    return `Places ${formatCount(first.position)} to ${formatCount(last.position)} of ${of}.`;
  }
  const leading: Record<StudioOrder, string> = {
    titles: `${first.studio} has the most titles of ${of}: ${formatCount(first.titles)}, which are ${formatPercent(first.coverage)} of the ${countOf(snapshot_titles, 'title')}.`,
    score: `${first.studio} is rated highest of ${of}: ${formatScore(first.mean_score)} over ${countOf(first.scored, 'title')}, weighted ${formatScore(first.weighted_score)}; all titles have ${formatScore(prior_mean)}.`,
    members: `${first.studio} is the most followed of ${of}: its ${countOf(first.titles, 'title')} stand in ${formatShort(first.members)} lists.`,
  };
  return leading[sort];
}

/**
 * The list as data; what a mean is over stands beside it.
 *
 * @param titles of the whole snapshot, which coverage is of
 */
export function studiosTable(rows: readonly StudioRow[], titles: number, date: string | null): Table {
  return {
    id: 'studios',
    title: 'Studios',
    keys: [{ key: 'studio', label: 'Studio', unit: null }],
    columns: [
      { key: 'position', label: 'Place', unit: 'place', n: null },
      { key: 'titles', label: 'Titles', unit: 'titles' },
      { key: 'coverage', label: 'Coverage', unit: '%' },
      { key: 'scored', label: 'Rated titles', unit: 'titles', n: 'titles' },
      { key: 'mean_score', label: 'Mean score', unit: 'points', n: 'scored' },
      { key: 'weighted_score', label: 'Weighted score', unit: 'points', n: 'scored' },
      { key: 'members', label: 'Memberships', unit: 'people', n: 'titles' },
      { key: 'favorites', label: 'Favourites', unit: 'people', n: 'titles' },
    ],
    rows: rows.map((row) => ({ ...row })),
    date,
    n: titles,
  };
}
