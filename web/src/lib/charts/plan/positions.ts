import type { Position } from '../chart.ts';
import type { Cell } from '#lib/data/table.ts';
import { formatShortDay, formatShortDays } from '#lib/format/dates.ts';
import { formatSeason, seasons } from '#lib/format/seasons.ts';

/** Where a cell stands along x, and what to call the place. */
export interface Place {
  at: number;
  name: string;
}

const msADay = 86_400_000;

/** Whole days since 1 January 1970. */
export const dayNumber = (date: string): number => Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / msADay;

export const dateOfDay = (day: number): Date => new Date(day * msADay);

const readers: Record<Position, (cell: Cell) => Place | null> = {
  date: (cell) => {
    if (typeof cell !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(cell)) return null;
    return { at: dayNumber(cell), name: formatShortDay(cell) };
  },
  year: (cell) => {
    const year = Number(cell);
    return cell !== null && Number.isInteger(year) ? { at: year, name: String(year) } : null;
  },
  week: (cell) => {
    const [, year, week] = /^(\d{4})-W(\d{2})$/.exec(String(cell)) ?? [];
    if (year === undefined || week === undefined) return null;
    return { at: mondayOf(Number(year), Number(week)), name: `Week ${Number(week)} of ${year}` };
  },
  season: (cell) => {
    const text = String(cell).toLowerCase();
    const year = /\d{4}/.exec(text)?.[0];
    const season = seasons.find((name) => text.includes(name));
    if (year === undefined || season === undefined) return null;
    return {
      at: Number(year) + seasons.indexOf(season) / seasons.length,
      name: formatSeason({ year: Number(year), season }),
    };
  },
  number: (cell) => {
    const value = Number(cell);
    return cell !== null && Number.isFinite(value)
      ? { at: value, name: value.toLocaleString('en', { maximumFractionDigits: 3 }) }
      : null;
  },
};

/** The day number of a week's Monday; the first week of a year is the one that has 4 January. */
function mondayOf(year: number, week: number): number {
  const fourth = Date.UTC(year, 0, 4) / msADay;
  const weekday = (new Date(fourth * msADay).getUTCDay() + 6) % 7;
  return fourth - weekday + (week - 1) * 7;
}

const allowed: Record<Position, string> = {
  date: 'an ISO date such as 2026-05-17',
  year: 'a whole year',
  week: 'an ISO week such as 2026-W21',
  season: 'a year and a season such as 2026-spring',
  number: 'a number',
};

/**
 * Reads where a cell stands along x.
 *
 * @throws {RangeError} where the cell says no place of this kind
 */
export function placeOf(position: Position, column: string, cell: Cell | undefined): Place {
  const place = readers[position](cell ?? null);
  if (place === null || !Number.isFinite(place.at)) {
    throw new RangeError(
      `the column ${column} has ${JSON.stringify(cell ?? null)}; allowed: ${allowed[position]}`,
    );
  }
  return place;
}

/** What to call the stretch from one place to another, both within. */
export function stretchName(position: Position, start: Place, end: Place): string {
  if (start.at === end.at) return start.name;
  return position === 'date'
    ? formatShortDays(isoDay(start.at), isoDay(end.at))
    : `${start.name} – ${end.name}`;
}

const isoDay = (day: number): string => dateOfDay(day).toISOString().slice(0, 10);
