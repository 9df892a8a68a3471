import { addDays } from './days.ts';
import { withQuery } from './links.ts';
import type { Option } from './option.ts';

const periods = [
  { label: '30 days', days: 30 },
  { label: '90 days', days: 90 },
  { label: 'A year', days: 365 },
];

/**
 * Stretches of observed time that end with the date shown, as links that keep the rest of the query.
 *
 * @param shown the date that the page is as of
 */
export function periodOptions(path: string, search: string, shown: string): Option[] {
  const query = new URLSearchParams(search);
  const [from, to] = [query.get('from'), query.get('to')];
  const stretches = periods.map(({ label, days }) => ({ label, from: addDays(shown, -days), to: shown }));
  return [...stretches, { label: 'All', from: null, to: null }].map((stretch) => ({
    value: stretch.from ?? 'all',
    label: stretch.label,
    href: withQuery(path, search, { from: stretch.from, to: stretch.to }),
    current: stretch.from === from && stretch.to === to,
  }));
}
