/** Dates as readers see them, in English. Dates of the history are days of a calendar, without a time zone. */

const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const shortDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const shortMonth = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const minute = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** `2026-05-17` → `17 May 2026`. */
export const formatDay = (date: string): string => day.format(new Date(`${date.slice(0, 10)}T00:00:00Z`));

/** The same, shorter: `4 Sept 2026`. */
export const formatShortDay = (date: string): string =>
  shortDay.format(new Date(`${date.slice(0, 10)}T00:00:00Z`));

/** `2026-05-17` → `May 2026`. */
export const formatMonth = (date: string): string => month.format(new Date(`${date}T00:00:00Z`));

/** The same, shorter: `Sept 2026`. */
export const formatShortMonth = (date: string): string => shortMonth.format(new Date(`${date}T00:00:00Z`));

/** From one day to another, shorter: `1 – 6 Jun 2026`. */
export const formatShortDays = (first: string, last: string): string => rangeOf(shortDay, first, last);

/** From one day to another: `16 – 22 November 2026`, `28 December 2026 – 3 January 2027`. */
export const formatDays = (first: string, last: string): string => rangeOf(day, first, last);

const rangeOf = (format: Intl.DateTimeFormat, first: string, last: string): string =>
  format.formatRange(new Date(`${first}T00:00:00Z`), new Date(`${last}T00:00:00Z`)).replaceAll('\u2009', ' ');

/** `2026-05-17T06:00:12Z` → `17 May 2026, 06:00 UTC`. */
export const formatInstant = (instant: string): string => `${minute.format(new Date(instant))} UTC`;

/** 90061 s → `1 day 1 h`; only the two greatest units. */
export function formatDuration(seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [Math.floor(seconds) % 60, 's'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  if (first === -1) return '0 s';
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
