import type { FoundTitle, SearchOrder } from '@animedashboard/contracts';
import type { Table } from '#lib/data/table.ts';
import { titleCells, titleKeys, titleRow, type TitleRow } from '#lib/data/title-row.ts';
import { formatShortFirstDay } from '#lib/format/first-day.ts';
import { countOf, formatCount, formatShort } from '#lib/format/numbers.ts';
import { formatSeason } from '#lib/format/seasons.ts';
import { listOf } from '#lib/format/words.ts';

/** A found title as the list shows it. */
export interface FoundRow extends TitleRow {
  /** Season, length and studios. */
  detail: string;
  score: number | null;
  /** The figure beside the score: what the list is ordered by, else the members. */
  figure: string;
  /** By which name it was found, where that is not to be seen; null where it is. */
  match: string | null;
}

/** What the list says of a found title. */
export function foundRow(title: FoundTitle, sort: SearchOrder): FoundRow {
  const { season, year, episodes, studios, status, score } = title;
  const facts = [
    season !== null && year !== null ? formatSeason({ season, year }) : year,
    episodes === null ? null : countOf(episodes, 'episode'),
    status === 'Not yet aired' ? 'not yet aired' : null,
    studios.length === 0 ? null : listOf(studios),
  ];
  return {
    ...titleRow(title),
    year: null,
    detail: facts.filter((fact) => fact !== null).join(' · '),
    score,
    figure: figureOf(title, sort),
    match: matchText(title),
  };
}

function figureOf(title: FoundTitle, sort: SearchOrder): string {
  const { members, scored_by, favorites, popularity } = title;
  switch (sort) {
    case 'scored_by':
      return `${formatShort(scored_by)} votes`;
    case 'favorites':
      return `${formatShort(favorites)} favourites`;
    case 'popularity':
      return popularity === null ? 'no place' : `#${formatCount(popularity)} by members`;
    case 'aired_from':
      return formatShortFirstDay(title) ?? 'no first day';
    default:
      return `${formatShort(members)} members`;
  }
}

/** How a title was found, where its names as listed do not say it. */
export function matchText({
  match,
  title,
  title_english: english,
}: Pick<FoundTitle, 'match' | 'title' | 'title_english'>): string | null {
  if (match === null) return null;
  if (match.kind === 'similar') return `similar spelling: “${match.name}”`;
  return match.name === title || match.name === english ? null : `also called “${match.name}”`;
}

export function foundTable(titles: readonly FoundTitle[], date: string | null): Table {
  return {
    id: 'titles',
    title: 'Titles found',
    keys: titleKeys,
    columns: [
      { key: 'score', label: 'Score', unit: 'points', n: 'scored_by' },
      { key: 'scored_by', label: 'Votes', unit: 'people' },
      { key: 'rank', label: 'Rank', unit: 'place' },
      { key: 'popularity', label: 'Popularity', unit: 'place' },
      { key: 'members', label: 'Members', unit: 'people' },
      { key: 'favorites', label: 'Favourites', unit: 'people' },
      { key: 'type', label: 'Type', unit: null },
      { key: 'status', label: 'Status', unit: null },
      { key: 'aired_from', label: 'First day', unit: null },
      { key: 'matched_name', label: 'Found by', unit: null },
      { key: 'match_kind', label: 'How alike', unit: null },
    ],
    rows: titles.map((title) => ({
      ...titleCells(title),
      score: title.score,
      scored_by: title.scored_by,
      rank: title.rank,
      popularity: title.popularity,
      members: title.members,
      favorites: title.favorites,
      type: title.type,
      status: title.status,
      aired_from: title.aired_from,
      ...(title.match === null ? {} : { matched_name: title.match.name, match_kind: title.match.kind }),
    })),
    date,
    n: null,
  };
}
