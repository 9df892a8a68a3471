/** Days are counted from 1 January 1970, as whole numbers. */
export type DayNumber = number;

export const DAY_MS = 86_400_000;

/** @returns undefined where the text is no day written YYYY-MM-DD */
export function dayNumber(date: string): DayNumber | undefined {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) : Number.NaN;
  // 30 February is read as 2 March.
  const isDay = !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date);
  return isDay ? ms / DAY_MS : undefined;
}

export const dayOf = (year: number, month: number, day: number): DayNumber =>
  Date.UTC(year, month - 1, day) / DAY_MS;

export interface CivilDate {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

export function civil(day: DayNumber): CivilDate {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
