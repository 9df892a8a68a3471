import { withQuery } from '#lib/data/links.ts';
import type { Option } from '#lib/data/option.ts';

/** Television anime began in 1963; before, years have a handful of titles. */
const firstDecade = 1960;

/** All years that the API can be asked for. */
const everyYear = { from_year: '1900', to_year: '2100' };

/**
 * Decades as links that keep the rest of the query, with all years that have enough titles, and every year.
 *
 * @param running the year that the snapshot was taken in
 */
export function decadeOptions(path: string, search: string, running: number): Option[] {
  const query = new URLSearchParams(search);
  const [from, to] = [query.get('from_year'), query.get('to_year')];
  const decades = Array.from({ length: Math.floor((running - firstDecade) / 10) + 1 }, (_, index) => {
    const start = firstDecade + index * 10;
    return { label: `${start}s`, from_year: String(start), to_year: String(start + 9) };
  });
  const all = [
    { label: 'Enough titles', from_year: null, to_year: null },
    ...decades,
    { label: 'Every year', ...everyYear },
  ];
  return all.map(({ label, from_year, to_year }) => ({
    value: label,
    label,
    href: withQuery(path, search, { from_year, to_year }),
    current: from === from_year && to === to_year,
  }));
}
