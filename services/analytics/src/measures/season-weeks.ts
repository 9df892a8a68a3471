import { SeasonName, type SeasonRanking } from '@animedashboard/contracts';
import type { Snapshot } from '../history/calendar.ts';
import { addDays } from './days.ts';
import { isoWeekOf, isoWeeksBetween } from './iso-week.ts';

type Season = SeasonRanking['season'];

/** Spring 2026 and the like. */
export type SeasonOfYear = Pick<SeasonRanking, 'year' | 'season'>;

/** A week of observed time with its last whole snapshot, or why it has none. */
export type ObservedWeek = { week: string } & (
  | { snapshot: Snapshot; missing: null }
  | { snapshot: null; missing: NonNullable<SeasonRanking['weeks'][number]['missing']> }
);

const bounds: Record<Season, readonly [first: string, last: string]> = {
  winter: ['01-01', '03-31'],
  spring: ['04-01', '06-30'],
  summer: ['07-01', '09-30'],
  fall: ['10-01', '12-31'],
};

/** The first and the last day of a season. */
export function seasonBounds(year: number, season: Season): { first: string; last: string } {
  const [first, last] = bounds[season];
  return { first: `${year}-${first}`, last: `${year}-${last}` };
}

/** The season that a date lies in. */
export function seasonOfDate(date: string): SeasonOfYear {
  const season = SeasonName.options.find((name) => date.slice(5) <= bounds[name][1]) ?? 'fall';
  return { year: Number(date.slice(0, 4)), season };
}

/** How many days a season is watched before its first one and after its last. */
const marginDays = 28;

/** From when to when a season is watched, where nothing else is asked for. */
export function watchedDays({ year, season }: SeasonOfYear): { from: string; to: string } {
  const { first, last } = seasonBounds(year, season);
  return { from: addDays(first, -marginDays), to: addDays(last, marginDays) };
}

/**
 * The weeks from one date to another, both included, but none before the first date of the series.
 *
 * @param dates of the series, thinned ones too, ascending
 */
export function observedWeeks(dates: readonly Snapshot[], from: string, to: string): ObservedWeek[] {
  const first = dates[0]?.date;
  if (first === undefined) return [];
  const within = dates.filter(({ date }) => date >= from && date <= to);
  const ofWeek = Map.groupBy(within, ({ date }) => isoWeekOf(date));
  return isoWeeksBetween(from > first ? from : first, to).map((week) =>
    describeWeek(week, ofWeek.get(week) ?? []),
  );
}

function describeWeek(week: string, dates: readonly Snapshot[]): ObservedWeek {
  const snapshot = dates.findLast(({ complete, thinned }) => complete && !thinned);
  if (snapshot !== undefined) return { week, snapshot, missing: null };
  if (dates.some(({ complete, thinned }) => complete && thinned))
    return { week, snapshot: null, missing: 'thinned' };
  return { week, snapshot: null, missing: dates.length > 0 ? 'partial' : 'no_snapshot' };
}

/** How a place went from one week to the next: 1 rose, 0 held, -1 fell; null where one of the two is not known. */
export type Step = -1 | 0 | 1 | null;

const mostSteps = 12;

/** The last steps of a row of places, one a week. */
export function lastSteps(places: readonly (number | null)[]): Step[] {
  const steps = places.slice(1).map((place, index) => stepBetween(places[index] ?? null, place));
  return steps.slice(-mostSteps);
}

function stepBetween(then: number | null, now: number | null): Step {
  return then === null || now === null ? null : (Math.sign(then - now) as Step);
}
