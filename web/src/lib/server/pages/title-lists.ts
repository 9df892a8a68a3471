import type { FoundTitle, SearchFacets } from '@animedashboard/contracts';
import { type RankedTitle, type ShownTitles, titlesTable } from '#lib/data/ranked-title.ts';
import { titleRow } from '#lib/data/title-row.ts';
import type { Table } from '#lib/data/table.ts';
import { formatFirstDay } from '#lib/format/first-day.ts';
import { countOf, formatCount, formatScore, formatShort } from '#lib/format/numbers.ts';
import type { Api } from '../api/api.ts';
import { askSearch } from '../api/questions.ts';

/** How many titles a list has. */
const listed = 8;

/** A score of fewer votes says less, and the list says so. */
const fewVotes = 1000;

/** What there is to see of a part of the catalogue, with what it is made of. */
export interface TitleLists {
  shown: ShownTitles;
  /** How many titles it has of each studio, genre and so on. */
  facets: SearchFacets;
  tables: Table[];
}

export interface TitleFilter {
  genre?: string[];
  studio?: string[];
  snapshot_type: string | undefined;
  date: string | undefined;
}

/** Reads the best, the most followed and the newest titles of a part of the catalogue. */
export async function readTitleLists(api: Api, filter: TitleFilter): Promise<TitleLists> {
  const [best, followed, newest] = await Promise.all([
    askSearch(api, { ...filter, sort: 'score', limit: listed }),
    askSearch(api, { ...filter, sort: 'members', limit: listed }),
    // What has not begun yet has dates that may change, and nothing to be seen.
    askSearch(api, {
      ...filter,
      status: ['Currently Airing', 'Finished Airing'],
      sort: 'aired_from',
      limit: listed,
    }),
  ]);
  const rated = best.data.titles.filter(({ score }) => score !== null);
  const dated = newest.data.titles.filter(({ aired_from }) => aired_from !== null);
  const date = best.snapshot?.date ?? null;
  return {
    shown: {
      total: best.data.total,
      best: rated.map(byScore),
      bestNote: describeVotes(rated),
      followed: followed.data.titles.map(byMembers),
      newest: dated.map(byDate),
    },
    facets: best.data.facets,
    tables: [
      titlesTable({ id: 'best', title: 'Best titles', date }, rated),
      titlesTable({ id: 'most-followed', title: 'Most followed titles', date }, followed.data.titles),
      titlesTable({ id: 'newest', title: 'Newest titles', date }, dated),
    ],
  };
}

/** Says how far the scores of a list can be relied on. */
export function describeVotes(rated: readonly Pick<FoundTitle, 'scored_by'>[]): string {
  const few = rated.filter(({ scored_by }) => (scored_by ?? 0) < fewVotes).length;
  if (few === 0) return `By score; each of ${formatCount(fewVotes)} votes or more.`;
  return `By score alone; ${few} of ${rated.length} of fewer than ${formatCount(fewVotes)} votes, which says less.`;
}

/** What a list takes of a title, whichever question it was the answer to. */
type Listed = Parameters<typeof titleRow>[0] & Pick<FoundTitle, 'score' | 'scored_by' | 'members'>;

/** With the votes that the score rests on. */
export const byScore = (title: Listed): RankedTitle => ({
  ...titleRow(title),
  value: formatScore(title.score),
  detail: title.scored_by === null ? 'votes not known' : countOf(title.scored_by, 'vote'),
});

export const byMembers = (title: Listed): RankedTitle => ({
  ...titleRow(title),
  value: formatShort(title.members),
  detail: title.score === null ? 'no score' : `score ${formatScore(title.score)}`,
});

/** By the day of the first episode. */
export function byDate(title: FoundTitle): RankedTitle {
  const firstDay = formatFirstDay(title);
  return {
    ...titleRow(title),
    value: formatScore(title.score),
    detail: firstDay === null ? '' : `from ${firstDay}`,
  };
}
