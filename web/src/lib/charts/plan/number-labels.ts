import { format } from 'd3-format';

const space = '\u00a0';

/** Sizes that numbers are written in, with the letters that text has for them too; what is under 10,000 is written out. */
const sizes = [
  { from: 1e9, size: 1e9, letter: 'B' },
  { from: 1e6, size: 1e6, letter: 'M' },
  { from: 1e4, size: 1e3, letter: 'K' },
] as const;

const written = { size: 1, letter: '' } as const;

const sizeOf = (value: number) => sizes.find(({ from }) => Math.abs(value) >= from) ?? written;

/** Short, with a step's worth of digits: what lies on one axis is written alike. */
function writer(greatest: number, step: number): (value: number) => string {
  const { size, letter } = sizeOf(greatest);
  const digits = Math.max(0, -Math.floor(Math.log10(step / size) + 1e-9));
  const write = format(`,.${digits}f`);
  return (value) => (value === 0 ? '0' : `${write(value / size)}${letter}`);
}

/** Labels of evenly spaced ticks: `0`, `0.5M`, `1.0M`. A share has its sign in every label. */
export function labelTicks(ticks: number[], unit: string): string[] {
  const [first = 0, second = first + 1] = ticks;
  const write = writer(Math.max(...ticks.map(Math.abs)), Math.abs(second - first));
  return ticks.map((tick) => (unit === '%' ? `${write(tick)}${space}%` : write(tick)));
}

/** A number by itself, such as a tick of a logarithmic axis: `500`, `20K`, `1.5M`. */
export function labelNumber(value: number, unit: string): string {
  const { size, letter } = sizeOf(value);
  const scaled = value / size;
  const digits = Number.isInteger(scaled) ? 0 : Math.max(1, -Math.floor(Math.log10(Math.abs(scaled))));
  const text = `${format(`,.${digits}f`)(scaled)}${letter}`;
  return unit === '%' ? `${text}${space}%` : text;
}
