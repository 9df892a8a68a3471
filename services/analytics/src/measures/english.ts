/** How sentences in answers write numbers, dates, lists and names. */
import type { SeasonOfYear } from './season-weeks.ts';

const number = new Intl.NumberFormat('en');
const withSign = new Intl.NumberFormat('en', { signDisplay: 'exceptZero' });
const list = new Intl.ListFormat('en', { style: 'long', type: 'conjunction' });
const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** 28,309. */
export const inDigits = (value: number): string => number.format(value);

/** "no titles", "1 title", "28,309 titles". */
export const counted = (count: number, noun: string): string =>
  `${count === 0 ? 'no' : inDigits(count)} ${count === 1 ? noun : `${noun}s`}`;

/** "+12 titles", "-1 title", "0 titles". */
export const signed = (change: number, noun: string): string =>
  `${withSign.format(change)} ${Math.abs(change) === 1 ? noun : `${noun}s`}`;

/** "A", "A and B", "A, B, and C". */
export const listed = (parts: readonly string[]): string => list.format(parts);

/** "24 May 2026" of `2026-05-24`. */
export const spelledDate = (date: string): string => day.format(new Date(date));

/** A title in quotation marks. */
export const quoted = ({ title }: { title: string }): string => `“${title}”`;

const seasonNames: Readonly<Record<SeasonOfYear['season'], string>> = {
  winter: 'Winter',
  spring: 'Spring',
  summer: 'Summer',
  fall: 'Autumn',
};

/** "Autumn 2026". */
export const seasonNamed = ({ year, season }: SeasonOfYear): string => `${seasonNames[season]} ${year}`;

/** How answers speak of a series. */
export const seriesNamed = (name: string): string => `the series “${name}”`;

/** With a capital at its beginning and a full stop at its end. */
export const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** "12 more than", "1 fewer than", "as many as". */
export function comparedTo(now: number, then: number): string {
  if (now === then) return 'as many as';
  return `${inDigits(Math.abs(now - then))} ${now > then ? 'more' : 'fewer'} than`;
}
