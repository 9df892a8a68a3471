/** The first day of a title as readers see it: no more of it than is known. */
import type { TitleDetails } from '@animedashboard/contracts';
import { formatDay, formatMonth, formatShortDay, formatShortMonth } from './dates.ts';

/** What answers of the API say of it; the words of the catalogue are in that about a single title. */
export type FirstDay = Pick<TitleDetails, 'aired_from' | 'season'> & Partial<Pick<TitleDetails, 'aired'>>;

type Precision = 'day' | 'month' | 'year';

const wordings: readonly [RegExp, Precision][] = [
  [/^\d{4}\b/, 'year'],
  [/^[A-Z][a-z]+ \d{4}\b/, 'month'],
  [/^[A-Z][a-z]+ \d{1,2}, \d{4}\b/, 'day'],
];

/**
 * How exactly the first day is known. `aired_from` fills what is not known up to the first of a month or of January;
 * without the words, those stand for the month, and for the year where the title has no season.
 */
export function precisionOf({ aired_from, season, aired }: FirstDay): Precision {
  const worded = wordings.find(([wording]) => wording.test(aired ?? ''));
  if (worded !== undefined) return worded[1];
  if (season === null && aired_from?.endsWith('-01-01') === true) return 'year';
  return aired_from?.endsWith('-01') === true ? 'month' : 'day';
}

const long: Record<Precision, (date: string) => string> = {
  day: formatDay,
  month: formatMonth,
  year: (date) => date.slice(0, 4),
};
const short: typeof long = { ...long, day: formatShortDay, month: formatShortMonth };

const write = (title: FirstDay, formats: typeof long): string | null =>
  title.aired_from === null ? null : formats[precisionOf(title)](title.aired_from);

/** `4 July 2026`, `July 2026`, `2026`; null where nothing is known. */
export const formatFirstDay = (title: FirstDay): string | null => write(title, long);

/** The same, shorter: `4 Jul 2026`, `Jul 2026`, `2026`. */
export const formatShortFirstDay = (title: FirstDay): string | null => write(title, short);

/** The same within a sentence: `on 4 July 2026`, `in July 2026`, `in 2026`. */
export function tellFirstDay(title: FirstDay): string | null {
  const date = formatFirstDay(title);
  return date === null ? null : `${precisionOf(title) === 'day' ? 'on' : 'in'} ${date}`;
}
