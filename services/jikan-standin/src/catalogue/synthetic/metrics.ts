import type { Status } from '../catalogue.ts';
import type { DayNumber } from '../../calendar.ts';
import { ASPECT } from './chance.ts';
import { along, FAVORITES_BY_MEMBERS, MIN_VOTERS, REFERENCE_DAY } from './measured.ts';
import type { Traits } from './traits.ts';

const POPULAR_MEMBERS = 100_000;
const TYPES_WITHOUT_RANK: ReadonlySet<string> = new Set(['Music', 'CM', 'PV']);

export const isPresent = ({ addedDay, removedDay }: Traits, day: DayNumber): boolean =>
  addedDay <= day && day < removedDay;

/**
 * The day whose state a title's record shows. The upstream re-reads what is popular or on air every day, the rest
 * only every few days: so most records stay as they are from one day to the next, and two may show the same rank.
 */
export function refreshedOn(
  { chance, addedDay, startDay, endDay, fullMembers }: Traits,
  day: DayNumber,
): DayNumber {
  const daily = { from: startDay - 14, to: endDay + 7 };
  if (fullMembers >= POPULAR_MEMBERS || (day >= daily.from && day <= daily.to)) return day;
  const period = 4 + chance.integer(ASPECT.refresh, 9);
  const scheduled = day - ((day + chance.integer(ASPECT.refresh, period, 1)) % period);
  const lastDaily = daily.to < day ? daily.to : -Infinity;
  return Math.max(scheduled, lastDaily, addedDay);
}

export function statusOn({ announced, startDay, startKnownDay, endDay }: Traits, day: DayNumber): Status {
  if (!announced && startKnownDay === Infinity) return 'Finished Airing';
  if (day < startDay) return 'Not yet aired';
  return day <= endDay ? 'Currently Airing' : 'Finished Airing';
}

/** Members, before rounding. Never falls. */
export function membersOn({ announced, addedDay, startDay, fullMembers }: Traits, day: DayNumber): number {
  const years = (day - REFERENCE_DAY) / 365;
  return (
    fullMembers * Math.exp(0.04 * years) * (announced ? hype(day - startDay) : discovery(day - addedDay))
  );
}

/** Share of its audience that a title has so many days after its premiere. */
const hype = (age: number): number =>
  age < 0 ? 0.2 * Math.exp(age / 400) : 0.2 + 0.8 * (1 - Math.exp(-age / 180));

/** Share of its audience that an old title has so many days after it was added. */
const discovery = (age: number): number => 0.4 + 0.6 * (1 - Math.exp(-age / 300));

export interface Metrics {
  readonly score: number | null;
  readonly scoredBy: number | null;
  readonly members: number;
  readonly favorites: number;
}

export function metricsOn(title: Traits, day: DayNumber): Metrics {
  const members = membersOn(title, day);
  const voters = votersOn(title, day, members);
  const usualFavorites = Math.exp(along(FAVORITES_BY_MEMBERS, Math.log(members)));
  return {
    score: voters === null ? null : Math.round(exactScore(title, day) * 100) / 100,
    scoredBy: voters,
    members: Math.floor(members),
    favorites: Math.floor(Math.min(usualFavorites * title.favoriteFactor, 0.08 * members)),
  };
}

function votersOn(title: Traits, day: DayNumber, members: number): number | null {
  if (statusOn(title, day) === 'Not yet aired') return null;
  // Those who vote do so in the course of the first months.
  const settled = title.announced ? 1 - 0.7 * Math.exp(-Math.max(0, day - title.startDay) / 90) : 1;
  const voters = Math.floor(members * title.voterShare * settled);
  return voters < MIN_VOTERS ? null : voters;
}

function exactScore({ chance, announced, startDay, quality, premiereBonus }: Traits, day: DayNumber): number {
  const wave = (nth: number, amplitude: number): number =>
    amplitude *
    Math.sin(
      2 *
        Math.PI *
        (day / (200 + chance.integer(ASPECT.drift, 700, nth)) + chance.uniform(ASPECT.drift, nth + 2)),
    );
  const premiere = announced ? premiereBonus * Math.exp(-Math.max(0, day - startDay) / 45) : 0;
  return Math.min(9.4, Math.max(1.5, quality + premiere + wave(0, 0.04) + wave(1, 0.02)));
}

/** What titles are ranked by: the score, and without one (below all that have one) the audience. Null: no rank. */
export function rankKey(title: Traits, day: DayNumber): number | null {
  if (
    TYPES_WITHOUT_RANK.has(title.type) ||
    day < title.typeKnownDay ||
    statusOn(title, day) === 'Not yet aired'
  ) {
    return null;
  }
  const members = membersOn(title, day);
  return votersOn(title, day, members) === null ? -1 / (1 + members) : exactScore(title, day);
}
