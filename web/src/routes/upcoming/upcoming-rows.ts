/** Titles that have not aired, as rows of a table and by when they come out. */
import type { Mover } from '@animedashboard/contracts';
import { sortRows } from '#lib/data/sorting.ts';
import type { Table } from '#lib/data/table.ts';
import { titleCells, titleKeys, titleRow, type TitleRow } from '#lib/data/title-row.ts';
import { formatShortFirstDay } from '#lib/format/first-day.ts';
import { seasonPath } from '#lib/format/seasons.ts';
import { awaitedFrom, countAwaited } from './awaited.ts';
import { type Premiere, premiereOf } from './premiere.ts';
import type { Unaired } from './upcoming-answers.ts';

export interface UpcomingRow extends TitleRow {
  members: number | null;
  favorites: number | null;
  /** People won since the earlier date; null where that is not known. */
  gain: number | null;
  premiere: Premiere;
  airedFrom: string | null;
  /** The first day as far as it is known; null where the premiere says as much. */
  firstDay: string | null;
  studios: string[];
}

/** When some titles come out, and how awaited they are. */
export interface PremiereGroup {
  key: string;
  label: string;
  /** The page of the season, where it is one. */
  href: string | null;
  titles: number;
  /** How many have as many members as `awaitedFrom` or more. */
  awaited: number;
  members: number;
  first: { mal_id: number; title: string };
}

/** @param movers those of the titles that have changed most, up or down */
export function upcomingRows(titles: readonly Unaired[], movers: readonly Mover[]): UpcomingRow[] {
  const gains = new Map(movers.map(({ mal_id, change }) => [mal_id, change]));
  return titles.map((title) => {
    const premiere = premiereOf(title);
    return {
      ...titleRow(title),
      members: title.members,
      favorites: title.favorites,
      gain: gains.get(title.mal_id) ?? null,
      premiere,
      airedFrom: title.aired_from,
      firstDay: premiere.season === null ? null : formatShortFirstDay(title),
      studios: title.studios,
    };
  });
}

/** The rows of a premiere, those with the most members or with the greatest gain first. */
export function selectRows(
  rows: readonly UpcomingRow[],
  { premiere, sort }: { premiere?: string | undefined; sort: 'members' | 'gain' },
): UpcomingRow[] {
  const wanted = rows.filter((row) => premiere === undefined || row.premiere.key === premiere);
  if (sort === 'members') return wanted;
  return sortRows(wanted, ({ gain }) => gain, 'desc');
}

/** The rows by when they come out, the next first and those without a date last. */
export function groupByPremiere(rows: readonly UpcomingRow[]): PremiereGroup[] {
  const groups = [...Map.groupBy(rows, ({ premiere }) => premiere.key).values()];
  const order = ([first]: UpcomingRow[]): number => first?.premiere.order ?? Infinity;
  return groups.sort((one, other) => (order(one) < order(other) ? -1 : 1)).flatMap(describeGroup);
}

function describeGroup(rows: UpcomingRow[]): PremiereGroup[] {
  const [first] = rows;
  if (first === undefined) return [];
  const { key, label, season } = first.premiere;
  return [
    {
      key,
      label,
      href: season === null ? null : seasonPath(season),
      titles: rows.length,
      awaited: countAwaited(rows),
      members: rows.reduce((sum, { members }) => sum + (members ?? 0), 0),
      first: titleCells(first),
    },
  ];
}

export function upcomingTable(
  rows: readonly UpcomingRow[],
  date: string | null,
  since: string | null,
): Table {
  return {
    id: 'titles',
    title: 'Titles that have not aired',
    keys: titleKeys,
    columns: [
      { key: 'members', label: 'Members', unit: 'people' },
      { key: 'gain', label: since === null ? 'Gain' : `Gain since ${since}`, unit: 'people' },
      { key: 'favorites', label: 'Favourites', unit: 'people' },
      { key: 'premiere', label: 'Premiere', unit: null },
      { key: 'aired_from', label: 'First day', unit: null },
      { key: 'type', label: 'Type', unit: null },
      { key: 'studios', label: 'Studios', unit: null },
    ],
    rows: rows.map((row) => ({
      ...titleCells(row),
      members: row.members,
      gain: row.gain,
      favorites: row.favorites,
      premiere: row.premiere.label,
      aired_from: row.airedFrom,
      type: row.type,
      studios: row.studios.join(', '),
    })),
    date,
    n: null,
  };
}

export function premieresTable(groups: readonly PremiereGroup[], date: string | null): Table {
  return {
    id: 'premieres',
    title: 'When they come out',
    keys: [{ key: 'premiere', label: 'Premiere', unit: null }],
    columns: [
      { key: 'titles', label: 'Titles', unit: 'titles' },
      { key: 'awaited', label: `With ${awaitedFrom} members or more`, unit: 'titles' },
      { key: 'members', label: 'Memberships', unit: 'people' },
    ],
    rows: groups.map(({ label, titles, awaited, members }) => ({
      premiere: label,
      titles,
      awaited,
      members,
      n: titles,
    })),
    date,
    n: null,
  };
}
