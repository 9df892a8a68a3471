import type { PiePlot } from '../chart.ts';
import type { Table } from '#lib/data/table.ts';

export interface Slice {
  name: string;
  value: number;
  /** Of the whole, 0 to 1. */
  share: number;
  style: number;
  /** Outline around 0, 0. */
  path: string;
  /** Where its share is written, outside; null beside a slice too thin for it. */
  label: { x: number; y: number; anchor: 'start' | 'middle' | 'end' } | null;
}

/** In pixels. */
export const pieRadius = 96;
const labelRadius = pieRadius + 9;

/** The least share whose label doesn't touch its neighbours'. */
const leastLabelled = 0.03;

/** All the rest is one slice, drawn as the last style. */
const othersStyle = 7;

/** Cuts the whole, the greatest first and clockwise from the top; what is left over is last. */
export function cutPie({ column, name, slices }: PiePlot, { rows }: Table): Slice[] {
  const parts = rows
    .map((row) => ({ name: String(row[name] ?? '–'), value: row[column] }))
    .filter(
      (part): part is { name: string; value: number } => typeof part.value === 'number' && part.value > 0,
    )
    .sort((one, other) => other.value - one.value);
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  const shown = parts.length <= slices ? parts : parts.slice(0, slices - 1);
  const rest = parts.slice(shown.length);
  const all = shown.map((part, index) => ({ ...part, style: index }));
  if (rest.length > 0) {
    const value = rest.reduce((sum, part) => sum + part.value, 0);
    all.push({ name: `${rest.length} others`, value, style: othersStyle });
  }
  let from = 0;
  return all.map((part) => {
    const share = part.value / whole;
    const middle = pointAt(from + share / 2, labelRadius);
    const path = slicePath(from, from + share);
    from += share;
    return {
      ...part,
      share,
      path,
      label: share < leastLabelled ? null : { ...middle, anchor: anchorAt(middle.x) },
    };
  });
}

function slicePath(from: number, to: number): string {
  // An arc from a point to itself is none.
  if (to - from > 0.9999) {
    return `M0 ${-pieRadius}A${pieRadius} ${pieRadius} 0 1 1 0 ${pieRadius}A${pieRadius} ${pieRadius} 0 1 1 0 ${-pieRadius}Z`;
  }
  const [start, end] = [pointAt(from, pieRadius), pointAt(to, pieRadius)];
  return `M0 0L${start.x} ${start.y}A${pieRadius} ${pieRadius} 0 ${to - from > 0.5 ? 1 : 0} 1 ${end.x} ${end.y}Z`;
}

/** Above and below the words stand in the middle, at the sides they lead away. */
const anchorAt = (x: number) => (Math.abs(x) < pieRadius / 4 ? 'middle' : x > 0 ? 'start' : 'end');

/** @param turn from the top, clockwise, 0 to 1 */
function pointAt(turn: number, radius: number): { x: number; y: number } {
  const angle = turn * 2 * Math.PI;
  const round = (value: number) => Math.round(value * 100) / 100;
  return { x: round(Math.sin(angle) * radius), y: round(-Math.cos(angle) * radius) };
}
