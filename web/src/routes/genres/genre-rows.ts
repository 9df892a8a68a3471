import type { GenreDistribution, GenreShare } from '@animedashboard/contracts';
import type { Table } from '#lib/data/table.ts';
import { countOf, formatCount, formatPercent, formatScore } from '#lib/format/numbers.ts';
import { listOf } from '#lib/format/words.ts';
import { genrePath, withQuery } from '#lib/data/links.ts';
import { allTagKinds, type TagKindName, tagKinds } from '#lib/data/tag-kinds.ts';
import type { Measure, Order } from './choices.ts';

/** A genre, theme or demographic with its figures; percentages of the snapshot. */
export interface GenreRow {
  genre: string;
  kind: TagKindName;
  href: string;
  count: number;
  coverage: number;
  share: number;
  /** Titles that have it and a score. */
  scored: number;
  mean_score: number | null;
  /** Since the snapshot before; null where there is none. Coverage in percentage points. */
  change_count: number | null;
  change_coverage: number | null;
}

/** @param search the series and the date, for the links */
export function genreRow(share: GenreShare, search: string): GenreRow {
  const { genre, kind, count, coverage_percent, share_percent, scored, mean_score, change } = share;
  return {
    genre,
    kind,
    href: withQuery(genrePath(genre), search),
    count,
    coverage: coverage_percent,
    share: share_percent,
    scored,
    mean_score,
    change_count: change?.count ?? null,
    change_coverage: change?.coverage_percent ?? null,
  };
}

const nothing = -Infinity;
const byName = (one: GenreRow, other: GenreRow): number => one.genre.localeCompare(other.genre, 'en');

/** What the rows are ordered by, the most first; by name they stand from A to Z. */
function keyOf(row: GenreRow, order: Exclude<Order, 'name'>, measure: Measure): number {
  if (order === 'value') return row[measure];
  if (order === 'score') return row.mean_score ?? nothing;
  // The API tells no change of the share of mentions, which moves with all others; titles are what moved.
  return (measure === 'coverage' ? row.change_coverage : row.change_count) ?? nothing;
}

export function sortGenres(rows: readonly GenreRow[], order: Order, measure: Measure): GenreRow[] {
  if (order === 'name') return rows.toSorted(byName);
  return rows.toSorted((one, other) => {
    const [first, second] = [keyOf(one, order, measure), keyOf(other, order, measure)];
    return first === second ? byName(one, other) : second - first;
  });
}

/** `genres`, `genres and themes`. */
export const kindWords = (shown: readonly TagKindName[]): string =>
  listOf(allTagKinds.filter((kind) => shown.includes(kind)).map((kind) => tagKinds[kind].many));

/** Fewer rated titles make no mean worth telling. */
const leastScored = 20;

/** What stands out, in a sentence or two. */
export function describeGenres(
  { titles, mentions }: Pick<GenreDistribution, 'titles' | 'mentions'>,
  rows: readonly GenreRow[],
  measure: Measure,
): string {
  const [first] = sortGenres(rows, 'value', measure);
  if (first === undefined) return 'No title of this snapshot has a genre, a theme or a demographic.';
  const words = kindWords(rows.map(({ kind }) => kind));
  const isAlone = rows.length === 1;
  const leads = isAlone
    ? `${first.genre} is the only ${tagKinds[first.kind].one}`
    : `${first.genre} leads ${formatCount(rows.length)} ${words}`;
  const leading: Record<Measure, string> = {
    coverage: `${leads}: ${formatPercent(first.coverage)} of the ${countOf(titles, 'title')} have it.`,
    count: `${leads}, with ${formatCount(first.count)} of the ${countOf(titles, 'title')}.`,
    share: isAlone
      ? `${leads}, and named ${formatCount(mentions)} times.`
      : `Titles name ${words} ${formatCount(mentions)} times, and ${formatPercent(first.share)} of these mentions are of ${first.genre}, the most of ${rows.length}.`,
  };
  const [best] = sortGenres(
    rows.filter(({ scored }) => scored >= leastScored),
    'score',
    measure,
  );
  if (best === undefined || best.mean_score === null) return leading[measure];
  return `${leading[measure]} Of those with ${leastScored} rated titles or more, ${best.genre} has the highest mean score, ${formatScore(best.mean_score)}.`;
}

/** @param id names it in exports */
export function genresTable(
  id: string,
  rows: readonly GenreRow[],
  { titles, mentions }: Pick<GenreDistribution, 'titles' | 'mentions'>,
  date: string | null,
): Table {
  return {
    id,
    title: 'Genres, themes and demographics',
    keys: [
      { key: 'genre', label: 'Name', unit: null },
      { key: 'kind', label: 'Kind', unit: null },
    ],
    columns: [
      { key: 'count', label: 'Titles', unit: 'titles' },
      { key: 'coverage', label: 'Coverage', unit: '%' },
      { key: 'share', label: 'Share of mentions', unit: '%', n: 'mentions' },
      { key: 'scored', label: 'Rated titles', unit: 'titles', n: 'count' },
      { key: 'mean_score', label: 'Mean score', unit: 'points', n: 'scored' },
      { key: 'change_count', label: 'Change in titles', unit: 'titles', n: null },
      { key: 'change_coverage', label: 'Change in coverage', unit: 'percentage points', n: null },
    ],
    rows: rows.map((row) => ({ ...row, mentions })),
    date,
    n: titles,
  };
}
