import type { SeasonTitle } from '@animedashboard/contracts';
import type { Snapshot } from '../history/calendar.ts';
import { counted, listed, quoted, seasonNamed, seriesNamed, spelledDate } from '../measures/english.ts';
import type { SeasonOfYear } from '../measures/season-weeks.ts';
import { numberOfWeek, tellDays } from './weeks.ts';

/** What titles have their places by. */
export type SeasonSort = keyof SeasonTitle['places'];

/** A title that has a place within its season. */
export interface SeasonPlace {
  title: string;
  place: number;
  /** Null where it had none in the week before, or that is not known. */
  placeBefore: number | null;
  /** What the place is by: the score, or how many members. */
  figure: number;
}

/** How a season stood in the last whole snapshot of a week. */
export interface SeasonWeek {
  season: SeasonOfYear;
  sort: SeasonSort;
  week: string;
  snapshot: Pick<Snapshot, 'series' | 'date'>;
  /** All that have a place, the first one first. */
  places: readonly SeasonPlace[];
}

const ordinals = ['first', 'second', 'third'];

const figures: Readonly<Record<SeasonSort, (figure: number) => string>> = {
  score: (score) => score.toFixed(2),
  members: (members) => counted(members, 'member'),
};

/** Who leads a season in a week, as a heading. */
export function headSeasonWeek({ season, sort, week, places: [first] }: SeasonWeek): string {
  const leads = first === undefined ? `no title has a place by ${sort}` : `${first.title} leads by ${sort}`;
  return `${seasonNamed(season)}, week ${numberOfWeek(week)}: ${leads}`;
}

/** Tells in English who leads a season in a week, and who moved most since the week before. */
export function tellSeasonWeek(told: SeasonWeek): string[] {
  return [tellDays(told.week), tellFirst(told), ...tellMoves(told.places)];
}

function tellFirst({ season, sort, snapshot, places }: SeasonWeek): string {
  const first = places
    .slice(0, ordinals.length)
    .map((title, index) => `${quoted(title)} ${ordinals[index]} (${figures[sort](title.figure)})`);
  return (
    `On ${spelledDate(snapshot.date)} ${seriesNamed(snapshot.series)} had ${counted(places.length, 'title')} of ` +
    `${seasonNamed(season)} with a place by ${sort}${first.length === 0 ? '' : `: ${listed(first)}`}.`
  );
}

function tellMoves(places: readonly SeasonPlace[]): string[] {
  const known = places.flatMap(({ placeBefore, ...title }) =>
    placeBefore === null ? [] : [{ ...title, placeBefore, risen: placeBefore - title.place }],
  );
  if (known.length === 0) return [];
  // Sorting is stable: of equal moves, the better place comes first.
  const [up] = known.filter(({ risen }) => risen > 0).sort((a, b) => b.risen - a.risen);
  const [down] = known.filter(({ risen }) => risen < 0).sort((a, b) => a.risen - b.risen);
  const moves = [
    ...(up === undefined ? [] : [`${quoted(up)} rose most, from place ${up.placeBefore} to ${up.place}`]),
    ...(down === undefined
      ? []
      : [`${quoted(down)} fell most, from place ${down.placeBefore} to ${down.place}`]),
  ];
  return [`Since the week before ${moves.length === 0 ? 'no title rose or fell' : moves.join(', and ')}.`];
}
