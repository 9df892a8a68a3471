/** What the page of a season asks the API. */
import type { SearchFacets, SeasonRanking, SeasonTitle } from '@animedashboard/contracts';
import type { z } from 'zod';
import type { AsOf } from '#lib/data/as-of.ts';
import { addDays } from '#lib/data/days.ts';
import type { Answer } from '#lib/server/api/answer.ts';
import type { Api } from '#lib/server/api/api.ts';
import { askSearch, askSeason } from '#lib/server/api/questions.ts';
import { readAsOf } from '#lib/server/pages/as-of.ts';
import type { SeasonQuery } from './season-query.ts';

export interface SeasonAnswers {
  ranking: Answer<SeasonRanking>;
  /** True: the weeks are others than those around the season, of which there are none. */
  hasOtherWeeks: boolean;
  first: { score: SeasonTitle | undefined; members: SeasonTitle | undefined };
  facets: z.infer<typeof SearchFacets>;
  asOf: AsOf | null;
}

interface Place {
  year: string;
  season: string;
}

/** Asks for a season in both orders, for the types that it has, and for its weeks. */
export async function readSeasonAnswers(api: Api, place: Place, query: SeasonQuery): Promise<SeasonAnswers> {
  const { snapshot_type, date, sort, type, limit, from, to } = query;
  const asked = { snapshot_type, date, type };
  const listing = { ...asked, sort, limit };
  const otherSort = sort === 'score' ? 'members' : 'score';
  const [around, other, found] = await Promise.all([
    askSeason(api, place, { ...listing, from, to }),
    askSeason(api, place, { ...asked, sort: otherSort, limit: 1 }),
    askSearch(api, {
      snapshot_type,
      date,
      year: [place.year],
      season: [place.season],
      type: type === undefined ? undefined : [type],
      limit: 1,
    }),
  ]);
  const asOf = await readAsOf(api, around.snapshot);
  const weeks = from === undefined && to === undefined ? weeksInstead(around.data, asOf) : null;
  const ranking = weeks === null ? around : await askSeason(api, place, { ...listing, ...weeks });
  const [own, others] = [ranking.data.listed.at(0), other.data.listed.at(0)];
  return {
    ranking,
    hasOtherWeeks: weeks !== null,
    first: sort === 'score' ? { score: own, members: others } : { score: others, members: own },
    facets: found.data.facets,
    asOf,
  };
}

/** How far apart the API lets the ends of the weeks be, in days. */
const mostDays = 59 * 7;

/** The weeks to show where there was no snapshot around the season; null where there was, or is only one at all. */
export function weeksInstead(
  { titles, weeks }: Pick<SeasonRanking, 'titles' | 'weeks'>,
  asOf: Pick<AsOf, 'first' | 'date'> | null,
): { from: string; to: string } | null {
  if (titles === 0 || asOf === null || asOf.first >= asOf.date) return null;
  if (weeks.some(({ date }) => date !== null)) return null;
  const earliest = addDays(asOf.date, -mostDays);
  return { from: asOf.first > earliest ? asOf.first : earliest, to: asOf.date };
}
