import { ticks as niceTicks } from 'd3-array';
import type { Position, Tick } from '../chart.ts';
import { labelTicks } from './number-labels.ts';
import { dateOfDay } from './positions.ts';

/** Of ticks, all that a wide drawing has room for: of short labels such as years, and of long ones such as days. */
const most = 9;
const mostLong = 8;

/** What a drawing of 300 px has room for. */
const mostNarrow = 4;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];
const seasonNames = ['Winter', 'Spring', 'Summer', 'Autumn'];

/** A tick whose year is said apart, since once is enough for all ticks of the year. */
interface YearTick {
  at: number;
  label: string;
  year: number | null;
}

/**
 * Decides the ticks of an x axis.
 *
 * @param min of what is drawn, in the axis's units, as `max`; room at the sides not counted
 * @param seen the positions that there are, ascending: where they are few, each has a tick
 */
export function planTicks(position: Position, min: number, max: number, seen: number[]): Tick[] {
  return thin(sayYearOnce(ticksOf(position, min, max, seen)));
}

function ticksOf(position: Position, min: number, max: number, seen: number[]): YearTick[] {
  switch (position) {
    case 'date':
      return seen.length <= mostNarrow && apart(seen) ? seen.map(dayTick) : dateTicks(min, max);
    case 'week':
      return weekTicks(min, max);
    case 'season':
      return seasonTicks(min, max);
    case 'year':
      return yearTicks(min, max);
    case 'number': {
      const at = evenTicks(min, max);
      const labels = labelTicks(at, '');
      return at.map((tick, index) => ({ at: tick, label: labels[index] ?? '', year: null }));
    }
  }
}

/** Whether labels at all of them would not touch, however narrow the drawing. */
function apart(seen: number[]): boolean {
  const span = (seen.at(-1) ?? 0) - (seen[0] ?? 0);
  return seen.every((at, index) => index === 0 || at - (seen[index - 1] ?? 0) >= span / mostNarrow);
}

function dayTick(day: number): YearTick {
  const date = dateOfDay(day);
  return {
    at: day,
    label: `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''}`,
    year: date.getUTCFullYear(),
  };
}

/** Days, Mondays, first days of months or of years: the closest that are not too many. */
function dateTicks(min: number, max: number): YearTick[] {
  const first = Math.ceil(min);
  for (const days of [1, 2, 7, 14]) {
    if ((max - first) / days >= mostLong) continue;
    // 5 January 1970 was a Monday.
    const start = days < 7 ? first : 4 + Math.ceil((first - 4) / days) * days;
    return steps(start, max, days).map(dayTick);
  }
  for (const count of [1, 2, 3, 6]) {
    const ticks = monthStarts(min, max, count);
    if (ticks.length <= most) {
      return ticks.map((day) => {
        const date = dateOfDay(day);
        return { at: day, label: months[date.getUTCMonth()] ?? '', year: date.getUTCFullYear() };
      });
    }
  }
  const [from, to] = [dateOfDay(min).getUTCFullYear(), dateOfDay(max).getUTCFullYear()];
  return yearTicks(from, to)
    .map(({ at: year, label }) => ({ at: Date.UTC(year, 0, 1) / 86_400_000, label, year: null }))
    .filter(({ at }) => at >= min && at <= max);
}

/** The first days of each `count`th month, January among them. */
function monthStarts(min: number, max: number, count: number): number[] {
  const from = dateOfDay(min).getUTCFullYear();
  const to = dateOfDay(max).getUTCFullYear();
  return steps(0, (to - from) * 12 + 11, count)
    .map((month) => Date.UTC(from, month, 1) / 86_400_000)
    .filter((day) => day >= min && day <= max);
}

function weekTicks(min: number, max: number): YearTick[] {
  const weeks = (max - min) / 7;
  const each = [1, 2, 4].find((count) => weeks / count < most);
  if (each === undefined) return dateTicks(min, max);
  return steps(Math.ceil(min), max, each * 7).map((monday) => {
    // A week is of the year that its Thursday is in.
    const thursday = dateOfDay(monday + 3);
    const year = thursday.getUTCFullYear();
    const week = Math.floor((monday + 3 - Date.UTC(year, 0, 1) / 86_400_000) / 7) + 1;
    return { at: monday, label: `W${week}`, year };
  });
}

function seasonTicks(min: number, max: number): YearTick[] {
  if ((max - min) * 4 >= mostLong) return yearTicks(min, max);
  return steps(min, max, 0.25).map((at) => ({
    at,
    label: seasonNames[Math.round((at - Math.floor(at)) * 4)] ?? '',
    year: Math.floor(at),
  }));
}

const yearTicks = (min: number, max: number): YearTick[] =>
  (max - min < 1 ? [Math.ceil(min)] : evenTicks(min, max))
    .filter(Number.isInteger)
    .map((at) => ({ at, label: String(at), year: null }));

/** Round numbers, as many as there is room for: what is asked of d3 is a hint to it. */
function evenTicks(min: number, max: number): number[] {
  let count = most;
  let ticks = niceTicks(min, max, count);
  while (ticks.length > most && count > 1) ticks = niceTicks(min, max, --count);
  return ticks;
}

function steps(from: number, to: number, step: number): number[] {
  const count = Math.max(0, Math.floor((to - from) / step + 1e-9) + 1);
  return Array.from({ length: count }, (_, index) => from + index * step);
}

/** Writes each year below its first tick, and marks every second tick as left out where it is narrow. */
function sayYearOnce(ticks: YearTick[]): Tick[] {
  let said: number | null = null;
  return ticks.map(({ at, label, year }) => {
    if (year === null || year === said) return { at, label };
    said = year;
    return { at, label, below: String(year) };
  });
}

/**
 * Every second tick is one that a narrow drawing leaves out; of the two halves the one stays that has more of the years.
 * A year whose first tick is left out is written below the next.
 */
function thin(ticks: Tick[]): Tick[] {
  if (ticks.length <= mostNarrow) return ticks;
  const years = (parity: number) =>
    ticks.filter(({ below }, index) => below !== undefined && index % 2 === parity).length;
  const kept = years(1) > years(0) ? 1 : 0;
  return ticks.map((tick, index): Tick => {
    if (index % 2 !== kept) return { ...tick, minor: true };
    const before = ticks[index - 1]?.below;
    return tick.below === undefined && before !== undefined ? { ...tick, belowNarrow: before } : tick;
  });
}
