import type { Digits } from '#lib/format/numbers.ts';

/** A number that stands by itself, as readers see it. */
export interface Figure {
  label: string;
  /** With its unit, where the label does not say it. */
  value: string;
  /** What it is made of, or what it is compared with. */
  note?: string;
  /** Since the snapshot before. Left out or null: not known. */
  change?: number | null;
  /** Behind the point, of the change. */
  digits?: Digits;
  /** For places, of which a lower one is better. */
  lowerIsBetter?: boolean;
  /** What it was on the last dates, oldest first, and in words; left out where there are too few for a small curve. */
  trend?: { values: (number | null)[]; label: string };
}
