import type { Cell } from '#lib/data/table.ts';

const mostDigits = 2;
/** Of what is small throughout, such as changes of a score. */
const mostSmall = 4;
const smallBelow = 0.1;

/** Scores have so many everywhere. */
const digitsOfPoints = 2;

/**
 * How many digits behind the point tell these numbers; a column has one count. Apart from scores, none of them is there for
 * the sake of zeros.
 */
export function digitsOf(values: number[], unit: string | null): number {
  const most = values.every((value) => Math.abs(value) < smallBelow) ? mostSmall : mostDigits;
  let digits = unit === 'points' ? digitsOfPoints : 0;
  for (const value of values) {
    if (Number.isInteger(value)) continue;
    const told = Number(value.toFixed(most));
    while (digits < most && Number(value.toFixed(digits)) !== told) digits++;
    if (digits === most) break;
  }
  return digits;
}

/** The digits of the numbers among cells. */
export const digitsOfCells = (cells: (Cell | undefined)[], unit: string | null): number =>
  digitsOf(
    cells.filter((cell) => typeof cell === 'number'),
    unit,
  );

const writers = Array.from(
  { length: mostSmall + 1 },
  (_, digits) =>
    new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);

/** A number in full, with a true minus: `1,234,567`, `8.30`, `−0.0042`. */
const numberText = (value: number, digits: number): string =>
  (writers[digits]?.format(value) ?? String(value)).replace('-', '−');

/** A cell of a data table. Years and the like have no unit: they are no amounts and have no separators. */
export function cellText(cell: Cell | undefined, unit: string | null, digits: number): string {
  if (cell === undefined) return '';
  if (cell === null) return '–';
  return typeof cell === 'number' && unit !== null ? numberText(cell, digits) : String(cell);
}

/** A value with its unit, as it is told: `1,234 people`, `12.3 %`, `#3` of a place. */
export function valueText(value: Cell | undefined, unit: string, digits: number): string {
  if (value === null || value === undefined) return 'not known';
  const text = typeof value === 'number' ? numberText(value, digits) : value;
  if (unit === 'place') return `#${text}`;
  const told = value === 1 ? (ones[unit] ?? unit) : unit;
  return told === '' ? text : `${text}\u00a0${told}`;
}

/** What one of a unit is called. */
const ones: Readonly<Record<string, string>> = { titles: 'title', people: 'person' };

/** 0.1234 → `12.3 %`. */
export const shareText = (share: number): string => `${numberText(share * 100, 1)}\u00a0%`;
