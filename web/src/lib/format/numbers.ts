/** Numbers as readers see them, in English. A value that is not known is a dash, never a zero. */

const unknown = '–';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', {
  notation: 'compact',
  minimumSignificantDigits: 3,
  maximumSignificantDigits: 3,
});
const exact = new Intl.NumberFormat('en', { maximumFractionDigits: 6 });
/** Digits behind the point. */
export type Digits = 0 | 1 | 2 | 3 | 4 | 5 | 6;
const allDigits: readonly Digits[] = [0, 1, 2, 3, 4, 5, 6];

const fixed = allDigits.map(
  (digits) => new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);

type Known = number | null | undefined;

/** 1234567 → `1,234,567`. */
export const formatCount = (value: Known): string =>
  value === null || value === undefined ? unknown : whole.format(value);

/** 1234567 → `1.23M`, 62000 → `62.0K`; what has three digits or fewer is written out. */
export function formatShort(value: Known): string {
  if (value === null || value === undefined) return unknown;
  const isSmall = Math.abs(value) < 999.5;
  return (isSmall ? whole : short).format(value);
}

/** 8.3 → `8.30`. */
export const formatScore = (value: Known): string => formatFixed(value, 2);

/** A number with so many digits behind the point. */
export const formatFixed = (value: Known, digits: Digits): string =>
  value === null || value === undefined ? unknown : (fixed[digits]?.format(value) ?? unknown);

/** As it is, for what formulas are made of: 50000 → `50,000`, 6.4653 → `6.4653`. */
export const formatExact = (value: Known): string =>
  value === null || value === undefined ? unknown : exact.format(value);

/** 12.345 → `12.3 %`. */
export const formatPercent = (value: Known, digits: 0 | 1 | 2 = 1): string =>
  value === null || value === undefined ? unknown : `${formatFixed(value, digits)} %`;

/** With its sign, since colour alone says nothing to many: `+1,234`, `−0.02`, `±0`. */
export function formatChange(value: Known, digits: Digits = 0): string {
  if (value === null || value === undefined) return unknown;
  const text = formatFixed(Math.abs(value), digits);
  if (Number(text.replaceAll(',', '')) === 0) return '±0';
  return `${value > 0 ? '+' : '−'}${text}`;
}

/** As many digits as it takes, from the least on, to see that a number is not zero. */
export const tellingDigits = (value: number, least: Digits): Digits =>
  allDigits.find((digits) => digits >= least && Number(value.toFixed(digits)) !== 0) ?? least;

/** `1 title`, `1,234 titles`. */
export const countOf = (value: number, one: string, many = `${one}s`): string =>
  `${formatCount(value)} ${value === 1 ? one : many}`;

/** How many of something that was named before: `1,234`, `none`. */
export const countOrNone = (value: number): string => (value === 0 ? 'none' : formatCount(value));

/** What has been added to a count: `+3 titles`, `−1 title`, `±0 titles`. */
export const changeOf = (value: number, one: string, many = `${one}s`): string =>
  `${formatChange(value)} ${Math.abs(value) === 1 ? one : many}`;
