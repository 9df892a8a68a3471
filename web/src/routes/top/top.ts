import type { RatedTitle } from '@animedashboard/contracts';
import * as z from 'zod';
import { type Order, orderOf, sortRows } from '#lib/data/sorting.ts';
import type { Table } from '#lib/data/table.ts';
import { titleCells, titleKeys, titleRow, type TitleRow } from '#lib/data/title-row.ts';
import { beforeFirst } from '#lib/format/before-first.ts';
import { formatDay } from '#lib/format/dates.ts';
import { countOf, formatScore } from '#lib/format/numbers.ts';
import { type Season, seasons } from '#lib/format/seasons.ts';
import { askTopRated } from '#lib/server/api/questions.ts';
import { readAsOf } from '#lib/server/pages/as-of.ts';
import { definePage, type PageView } from '#lib/server/pages/page.ts';
import { focus, one, snapshotQuery } from '#lib/server/pages/query.ts';
import { type TopKey, topColumns } from './top-columns.ts';

/** With fewer votes a score may change by much with few more. */
export const fewVotes = 1000;

/** A title of the list; changes are null where they are not known. */
export interface TopRow extends TitleRow {
  position: number;
  /** By how many places it has risen. */
  position_change: number | null;
  /** True: there is an earlier list, and it was not in it. */
  isNew: boolean;
  season: Season | null;
  score: number;
  score_change: number | null;
  scored_by: number | null;
  hasFewVotes: boolean;
  members: number | null;
  members_change: number | null;
  favorites: number | null;
  favorites_change: number | null;
}

export interface TopView extends PageView {
  rows: TopRow[];
  sort: TopKey;
  order: Order;
  /** What changes are counted from; null where there is nothing to compare with. */
  since: string | null;
  fewVotes: number;
}

/** The best rated titles of a day, with how their places have changed. */
export const top = definePage({
  path: '/top',
  params: z.object({}),
  query: z.strictObject({
    ...snapshotQuery,
    type: one,
    min_score: one,
    limit: z.string('one value').max(10).default('50'),
    sort: z.enum(topColumns.map(({ key }) => key)).default('position'),
    order: z.enum(['asc', 'desc']).optional(),
    focus,
  }),
  async view({ query, api }): Promise<TopView> {
    const { sort, order: asked, snapshot_type, date, type, min_score, limit } = query;
    const answer = await askTopRated(api, { snapshot_type, date, type, min_score, limit });
    const { data, snapshot, compared_with: before, source } = answer;
    const order = orderOf(topColumns, sort, asked);
    const rows = sortRows(
      data.map((title) => topRow(title, before !== null)),
      (row) => sortValue(row, sort),
      order,
    );
    return {
      title: query.type === undefined ? 'Top rated' : `Top rated: ${data[0]?.type ?? query.type}`,
      sentence: snapshot === null ? beforeFirst : describeTop(data, before?.date ?? null),
      snapshot,
      asOf: await readAsOf(api, snapshot),
      source,
      charts: [],
      tables: [topTable(rows, snapshot?.date ?? null)],
      rows,
      sort,
      order,
      since: before?.date ?? null,
      fewVotes,
    };
  },
});

function topRow(title: RatedTitle, isCompared: boolean): TopRow {
  const { position, season, score, scored_by, members, favorites, change } = title;
  const moved = change?.position ?? null;
  return {
    ...titleRow(title),
    position,
    position_change: moved,
    isNew: isCompared && moved === null,
    season,
    score,
    score_change: change?.score ?? null,
    scored_by,
    hasFewVotes: scored_by !== null && scored_by < fewVotes,
    members,
    members_change: change?.members ?? null,
    favorites,
    favorites_change: change?.favorites ?? null,
  };
}

/** What a row is ordered by; seasons in the order of time. */
export function sortValue(row: TopRow, key: TopKey): number | string | null {
  if (key !== 'season') return row[key];
  return row.year === null || row.season === null ? null : row.year * 4 + seasons.indexOf(row.season);
}

/** Who leads, and how the list differs from the one before. */
export function describeTop(titles: readonly RatedTitle[], since: string | null): string {
  const [first] = titles;
  if (first === undefined) return 'No rated title fits what is asked for here.';
  const leads = `${first.title} leads with ${formatScore(first.score)}`;
  if (titles.length === 1) return `${leads}.`;
  const last = titles.at(-1);
  if (since === null) {
    return `${leads}; the last of the ${countOf(titles.length, 'title')} here has ${formatScore(last?.score)}.`;
  }
  const places = titles.map(({ change }) => change?.position ?? null);
  const risen = places.filter((change) => change !== null && change > 0).length;
  const fallen = places.filter((change) => change !== null && change < 0).length;
  const fresh = places.filter((change) => change === null).length;
  const moves = [
    ...(risen > 0 ? [`${risen} rose`] : []),
    ...(fallen > 0 ? [`${fallen} fell`] : []),
    ...(fresh > 0 ? [`${fresh} came in`] : []),
  ];
  const moved = moves.length === 0 ? 'no place has changed' : moves.join(', ');
  return `${leads}; of the ${countOf(titles.length, 'title')} here, since ${formatDay(since)}, ${moved}.`;
}

function topTable(rows: readonly TopRow[], date: string | null): Table {
  return {
    id: 'top',
    title: 'Top rated',
    keys: titleKeys,
    columns: [
      { key: 'position', label: 'Place', unit: 'place' },
      { key: 'position_change', label: 'Change of place', unit: 'places' },
      { key: 'type', label: 'Type', unit: null },
      { key: 'year', label: 'Year', unit: null },
      { key: 'season', label: 'Season', unit: null },
      { key: 'score', label: 'Score', unit: 'points', n: 'scored_by' },
      { key: 'score_change', label: 'Change of the score', unit: 'points' },
      { key: 'scored_by', label: 'Votes', unit: 'people' },
      { key: 'members', label: 'Members', unit: 'people' },
      { key: 'members_change', label: 'Change of the members', unit: 'people' },
      { key: 'favorites', label: 'Favourites', unit: 'people' },
      { key: 'favorites_change', label: 'Change of the favourites', unit: 'people' },
    ],
    rows: rows.map((row) => ({
      ...titleCells(row),
      position: row.position,
      position_change: row.position_change,
      type: row.type,
      year: row.year,
      season: row.season,
      score: row.score,
      score_change: row.score_change,
      scored_by: row.scored_by,
      members: row.members,
      members_change: row.members_change,
      favorites: row.favorites,
      favorites_change: row.favorites_change,
    })),
    date,
    n: null,
  };
}
