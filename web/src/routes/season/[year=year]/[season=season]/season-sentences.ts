/** What there is to say of a season, and of what is shown of it. */
import type { SeasonRanking, SeasonTitle } from '@animedashboard/contracts';
import type { Tally } from '#lib/data/tally.ts';
import { formatDay, formatDays } from '#lib/format/dates.ts';
import { countOf, formatCount, formatScore } from '#lib/format/numbers.ts';
import { listOf } from '#lib/format/words.ts';
import { formatSeason, type SeasonOfYear, seasonOfDay, seasons } from '#lib/format/seasons.ts';

/** `spring 2026`, within a sentence. */
export const seasonWords = (season: SeasonOfYear): string => formatSeason(season).toLowerCase();

/** Below 0: it is over on this day; 0: it goes on; above 0: it has not begun. */
export function compareWithDay(season: SeasonOfYear, day: string): number {
  const index = ({ year, season: name }: SeasonOfYear): number =>
    year * seasons.length + seasons.indexOf(name);
  return Math.sign(index(season) - index(seasonOfDay(day)));
}

export interface SeasonTold {
  season: SeasonOfYear;
  /** How many titles it has, of the type. */
  titles: number;
  /** Those of them that have not come out. */
  notAired: number;
  type: string | null;
  date: string;
  /** By each measure the title that comes first. */
  first: { score: SeasonTitle | undefined; members: SeasonTitle | undefined };
}

/** How many titles a season has, and who leads it. */
export function describeSeason({ season, titles, notAired, type, date, first }: SeasonTold): string {
  const what = type === null ? 'title' : `${type} title`;
  if (titles === 0) return `The snapshot of ${formatDay(date)} has no ${what} of ${seasonWords(season)}.`;
  // Where nothing has a score, the order by it begins with a title that has none.
  const best = first.score?.places.score === 1 ? first.score : undefined;
  const most = first.members?.places.members === 1 ? first.members : undefined;
  const order = compareWithDay(season, date);
  const told =
    order < 0
      ? tellOver(season, { titles, notAired, what })
      : `${countOf(titles, what)} ${verbOf(titles, order)} ${seasonWords(season)}`;
  return `${told}${tellLeaders(best, most)}.`;
}

/** Of a season that is over: some of its titles may have been put off. */
function tellOver(
  season: SeasonOfYear,
  { titles, notAired, what }: Pick<SeasonTold, 'titles' | 'notAired'> & { what: string },
): string {
  const name = seasonWords(season);
  const cameOut = titles - notAired;
  if (cameOut === 0) {
    const wasAnnounced = titles === 1 ? 'was announced for' : 'were announced for';
    const isMissing = titles === 1 ? 'has not come out' : 'have not come out';
    return `${countOf(titles, what)} ${wasAnnounced} ${name} and ${isMissing}`;
  }
  const toCome =
    notAired === 0 ? '' : `, ${formatCount(notAired)} ${notAired === 1 ? 'is' : 'are'} still to come`;
  return `${countOf(cameOut, what)} came out in ${name}${toCome}`;
}

function verbOf(titles: number, order: number): string {
  if (order === 0) return titles === 1 ? 'belongs to' : 'belong to';
  return titles === 1 ? 'is announced for' : 'are announced for';
}

function tellLeaders(best: SeasonTitle | undefined, most: SeasonTitle | undefined): string {
  const followed = (title: SeasonTitle): string => `${formatCount(title.members)} members`;
  if (best === undefined)
    return most === undefined ? '' : `; ${most.title} is followed most, with ${followed(most)}`;
  const leads = `; ${best.title} leads with ${formatScore(best.score)}`;
  if (most === undefined) return leads;
  return best.mal_id === most.mal_id
    ? `${leads} and also has the largest audience, ${followed(most)}`
    : `${leads}, ${most.title} has the largest audience, ${followed(most)}`;
}

/** By what titles stand in their season. */
export function describePlacing({
  titles,
  broadcast,
  derived,
}: Pick<SeasonRanking, 'titles' | 'broadcast' | 'derived'>): string {
  if (derived === 0)
    return `The catalogue itself puts ${titles === 1 ? 'the title' : 'all of them'} into the season.`;
  const theirs = `it is derived from the month of ${derived === 1 ? 'its' : 'their'} release`;
  return `The catalogue itself puts ${formatCount(broadcast)} of them into the season by their broadcast; of ${formatCount(derived)} it names no season, and ${theirs}.`;
}

/** How many air, have aired or will air. */
export function describeStatuses(statuses: readonly Tally[]): string[] {
  if (statuses.length === 0) return [];
  const parts = statuses.map(({ value, titles }) => `${formatCount(titles)} ${value.toLowerCase()}`);
  return [`Their status: ${listOf(parts)}.`];
}

const reasons: Readonly<Record<NonNullable<SeasonRanking['weeks'][number]['missing']>, string>> = {
  no_snapshot: 'No snapshot',
  partial: 'Only partial snapshots: what they did not see is unknown',
  thinned: 'Thinned out: only totals are kept',
};

/** Why a week has no places. */
export const describeMissing = (missing: keyof typeof reasons): string => reasons[missing];

/** From how many members to how many; the values are those of the weeks. */
export function describeGrowth(weeks: SeasonRanking['weeks'], members: readonly (number | null)[]): string {
  const known = members.flatMap((value, index) => {
    const date = weeks[index]?.date ?? null;
    return value === null || date === null ? [] : [{ value, date }];
  });
  const [first, last] = [known.at(0), known.at(-1)];
  if (first === undefined || last === undefined) return 'members not known';
  if (first === last) return `${formatCount(last.value)} members on ${formatDay(last.date)}`;
  return `${formatCount(first.value)} → ${formatCount(last.value)} members, ${formatDays(first.date, last.date)}`;
}

/** Why places are by audience although scores were asked for. */
export const describeNoScores = (season: SeasonOfYear): string =>
  `No title of ${seasonWords(season)} has a score yet, so places are by audience.`;

/** Why other weeks are shown than those around the season. */
export function describeOtherWeeks(
  season: SeasonOfYear,
  { first, date }: { first: string; date: string },
): string {
  const name = formatSeason(season);
  return compareWithDay(season, date) > 0
    ? `${name} has not begun, so the weeks below are those of watching so far.`
    : `${name} was over when we began watching on ${formatDay(first)}, so the weeks below are those since then.`;
}
