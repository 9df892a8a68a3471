import type { ColourName } from '#lib/design/palette.ts';

/**
 * What tells series apart beside their colour, so that a chart reads in grey and for everybody: a pattern of dashes, a
 * symbol, and a hatching where an area is filled. By the style's number, 0 to 7.
 */

/** As `stroke-dasharray`; the first is drawn through. */
const dashes = ['', '7 3', '2 3', '9 3 2 3', '12 4', '5 2 1 2', '4 4', '1 4'] as const;

/** Outlines around 0, 0, about as large as a circle of radius 4. */
const symbols = [
  // Circle.
  'M4 0A4 4 0 1 1 -4 0A4 4 0 1 1 4 0Z',
  // Square.
  'M-3.5 -3.5H3.5V3.5H-3.5Z',
  // Triangle.
  'M0 -4.8L4.4 3.2H-4.4Z',
  // Diamond.
  'M0 -5L5 0L0 5L-5 0Z',
  // Plus.
  'M-1.5 -4.5H1.5V-1.5H4.5V1.5H1.5V4.5H-1.5V1.5H-4.5V-1.5H-1.5Z',
  // Cross.
  'M-4.2 -2.2L-2.2 -4.2L0 -2L2.2 -4.2L4.2 -2.2L2 0L4.2 2.2L2.2 4.2L0 2L-2.2 4.2L-4.2 2.2L-2 0Z',
  // Star.
  'M0 -5.4L1.6 -1.9L5.4 -1.7L2.4 0.8L3.4 4.6L0 2.4L-3.4 4.6L-2.4 0.8L-5.4 -1.7L-1.6 -1.9Z',
  // Ring.
  'M4.4 0A4.4 4.4 0 1 1 -4.4 0A4.4 4.4 0 1 1 4.4 0ZM2 0A2 2 0 1 0 -2 0A2 2 0 1 0 2 0Z',
] as const;

/** Strokes within a tile of 8 by 8, drawn in the series' colour over its lighter self; the first is filled whole. */
const hatchings = [
  '',
  'M-2 2L2 -2M0 8L8 0M6 10L10 6',
  'M2 2h0.01M6 6h0.01',
  'M0 2H8M0 6H8',
  'M-2 6L2 10M0 0L8 8M6 -2L10 2',
  'M2 0V8M6 0V8',
  'M0 4H8M4 0V8',
  'M0 0L8 8M0 8L8 0',
] as const;

const of = (list: readonly string[], style: number): string => list[style % list.length] ?? '';

export const dashOf = (style: number): string => of(dashes, style);
export const symbolOf = (style: number): string => of(symbols, style);
export const hatchingOf = (style: number): string => of(hatchings, style);

const colours = [
  'series-1',
  'series-2',
  'series-3',
  'series-4',
  'series-5',
  'series-6',
  'series-7',
  'series-8',
] as const satisfies ColourName[];

/** The name of the style's colour among the tokens. */
export const colourOf = (style: number): ColourName => colours[style % colours.length] ?? 'series-1';
