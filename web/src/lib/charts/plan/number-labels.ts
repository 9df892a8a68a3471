import { format } from 'd3-format';

const space = '\u00a0';

/** Short, with a step's worth of digits: what lies on one axis is written alike. */
function writer(greatest: number, step: number): (value: number) => string {
  const [size, letter] = greatest >= 1e6 ? [1e6, 'M'] : greatest >= 1e4 ? [1e3, 'k'] : [1, ''];
  const digits = Math.max(0, -Math.floor(Math.log10(step / size) + 1e-9));
  const write = format(`,.${digits}f`);
  return (value) => {
    if (value === 0) return '0';
    return letter === '' ? write(value) : `${write(value / size)}${space}${letter}`;
  };
}

/** Labels of evenly spaced ticks: `0`, `0.5 M`, `1.0 M`. A share has its sign in every label. */
export function labelTicks(ticks: number[], unit: string): string[] {
  const [first = 0, second = first + 1] = ticks;
  const write = writer(Math.max(...ticks.map(Math.abs)), Math.abs(second - first));
  return ticks.map((tick) => (unit === '%' ? `${write(tick)}${space}%` : write(tick)));
}

/** A number by itself, such as a tick of a logarithmic axis: `500`, `20 k`, `1.5 M`. */
export function labelNumber(value: number, unit: string): string {
  const size = Math.abs(value) >= 1e6 ? 1e6 : Math.abs(value) >= 1e4 ? 1e3 : 1;
  const scaled = value / size;
  const digits = Number.isInteger(scaled) ? 0 : Math.max(1, -Math.floor(Math.log10(Math.abs(scaled))));
  const text = `${format(`,.${digits}f`)(scaled)}${size === 1e6 ? `${space}M` : size === 1e3 ? `${space}k` : ''}`;
  return unit === '%' ? `${text}${space}%` : text;
}
