import { formatCount } from '#lib/format/numbers.ts';
import { isSameWord } from './title-types.ts';

/** How many titles have a value. */
export interface Tally {
  value: string;
  titles: number;
}

/** A facet of a search without those that have no value, which cannot be asked for everywhere. */
export const tallyOf = (facet: readonly { value: string | null; titles: number }[]): Tally[] =>
  facet.flatMap(({ value, titles }) => (value === null ? [] : [{ value, titles }]));

/** The value that was asked for as the catalogue writes it; null where none was. */
export function writtenAs(tallies: readonly Tally[], asked: string | undefined): string | null {
  if (asked === undefined) return null;
  return tallies.find(({ value }) => isSameWord(value, asked))?.value ?? asked;
}

/** The values as the labels of a choice, `''` for any of them. */
export const tallyLabels = (tallies: readonly Tally[]): Record<string, string> => ({
  '': 'all',
  ...Object.fromEntries(tallies.map(({ value, titles }) => [value, `${value} ${formatCount(titles)}`])),
});
