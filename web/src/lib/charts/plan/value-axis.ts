import { ticks as niceTicks, tickStep } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { Tick, ValueAxis } from '../chart.ts';
import { labelNumber, labelTicks } from './number-labels.ts';

/** What an axis is to be like, before it is known what it has to reach to. */
export interface AxisRequest {
  label: string;
  unit: string;
  scale?: 'linear' | 'log';
  /** Values that it reaches to in any case. */
  include?: number[];
  /** Places in a ranking: the first is at the top. */
  places?: boolean;
  /** What it does not reach beyond, although room around the lines would: 10 for scores. */
  limit?: { min?: number; max?: number };
}

/** How much of its length an axis reaches beyond the values, so that no line lies on the frame. */
const roomShare = 0.05;

interface Reach {
  /** All that is drawn along the axis, without what is not known. */
  values: number[];
  /** How many ticks there are about. */
  count: number;
  /** Whether lengths are drawn along it: they say nothing unless they begin at 0. */
  fromZero?: boolean;
}

/** Decides the ends and the ticks of an axis. */
export function planValueAxis(request: AxisRequest, reach: Reach): ValueAxis {
  const { label, unit, include = [] } = request;
  const reached = [...reach.values, ...include];
  const { count, fromZero = false } = reach;
  if (request.places === true) return { label, unit, ...placesScale(reached, count) };
  if (request.scale === 'log' && reached.some((value) => value > 0)) {
    return { label, unit, ...logScale(reached, unit, count) };
  }
  return { label, unit, ...linearScale(fromZero ? [...reached, 0] : reached, request, count) };
}

function linearScale(reached: number[], { unit, limit }: AxisRequest, count: number) {
  const [least, greatest] = extent(reached);
  const span = greatest - least;
  const room = span === 0 ? Math.max(Math.abs(least) * 0.1, 1) : span * roomShare;
  // Where no value is below 0, none could stand there, nor above it where none is above.
  const low = least >= 0 ? Math.max(least - room, 0) : least - room;
  const high = greatest <= 0 && least < 0 ? Math.min(greatest + room, 0) : greatest + room;
  const [niceLow = low, niceHigh = high] = scaleLinear()
    .domain([low, high])
    .nice(2 * count)
    .domain();
  const min = Math.max(niceLow, limit?.min ?? -Infinity);
  const max = Math.min(niceHigh, limit?.max ?? Infinity);
  const whole = reached.every(Number.isInteger);
  const at = niceTicks(min, max, count).filter((tick) => !whole || Number.isInteger(tick));
  const labels = labelTicks(at, unit);
  return {
    kind: 'linear' as const,
    min,
    max,
    ticks: at.map((tick, index) => ({ at: tick, label: labels[index] ?? '' })),
  };
}

/** Upside down, with a tick at the first place wherever it is near. */
function placesScale(reached: number[], count: number) {
  const [least, worst] = extent(reached);
  const step = Math.max(1, tickStep(least, worst, count) || 1);
  const best = least <= step / 2 ? 1 : least;
  const room = Math.max(0.5, (worst - best) * roomShare);
  const ticks: Tick[] = best === 1 ? [{ at: 1, label: '1' }] : [];
  for (let place = Math.ceil(best / step) * step; place <= worst; place += step) {
    // The second would touch the first.
    if (ticks[0] === undefined || place - ticks[0].at > step * 0.6) {
      ticks.push({ at: place, label: labelNumber(place, '') });
    }
  }
  return { kind: 'linear' as const, min: worst + room, max: Math.max(best - room, 0.5), ticks };
}

/** Of each power of ten: the fewest that make three ticks. */
const multiples = [[1], [1, 3], [1, 2, 5]];

function logScale(reached: number[], unit: string, count: number) {
  const [least, greatest] = extent(reached.filter((value) => value > 0));
  const span = Math.log10(greatest) - Math.log10(least);
  const room = Math.max(span * roomShare, 0.05);
  const low = Math.log10(least) - room;
  const high = Math.log10(greatest) + room;
  const ticks = logTicks(low, high, count, unit);
  if (reached.every((value) => value > 0))
    return { kind: 'log' as const, min: 10 ** low, max: 10 ** high, ticks };
  // There is no 0 on a logarithmic axis: it stands at the foot, apart from the least of the others.
  const min = 10 ** (low - (high - low) * 0.12);
  return { kind: 'log' as const, min, max: 10 ** high, ticks: [{ at: min, label: '0' }, ...ticks] };
}

/** @param low of the logarithm to 10, as `high` */
function logTicks(low: number, high: number, count: number, unit: string): Tick[] {
  const powers = Array.from(
    { length: Math.floor(high) - Math.floor(low) + 1 },
    (_, index) => 10 ** (Math.floor(low) + index),
  );
  const within = (tick: number) => Math.log10(tick) >= low && Math.log10(tick) <= high;
  for (const factors of multiples) {
    const ticks = powers.flatMap((power) => factors.map((factor) => exact(power * factor))).filter(within);
    if (ticks.length <= 2) continue;
    const each = Math.ceil(ticks.length / (count + 1));
    return ticks.filter((_, index) => index % each === 0).map((at) => ({ at, label: labelNumber(at, unit) }));
  }
  const even = niceTicks(10 ** low, 10 ** high, Math.max(2, count - 1));
  const labels = labelTicks(even, unit);
  return even.map((at, index) => ({ at, label: labels[index] ?? '' }));
}

/** 3 × 0.1 is 0.3, not 0.30000000000000004. */
const exact = (value: number): number => Number(value.toPrecision(12));

function extent(values: number[]): [number, number] {
  let least = Infinity;
  let greatest = -Infinity;
  for (const value of values) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return least > greatest ? [0, 1] : [least, greatest];
}
