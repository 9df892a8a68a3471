import type { HistoryMetric } from '@animedashboard/contracts';
import { metrics } from '#lib/format/metrics.ts';
import type { AxisRequest } from './value-axis.ts';

type Values = readonly (number | null)[];

/**
 * The axis of a figure: scores within their ten points, the first place on top, counts by the scale.
 *
 * @param values all that is drawn along it
 * @param scale of counts; undefined: as they are skewed
 */
export function metricAxis(
  metric: HistoryMetric,
  values: Values,
  scale: 'linear' | 'log' | undefined,
): AxisRequest {
  const { label, unit, kind } = metrics[metric];
  if (kind === 'score') return { label, unit, limit: { min: 0, max: 10 }, include: roomOfScores(values) };
  return kind === 'place'
    ? { label, unit, places: true }
    : { label, unit, scale: scale ?? (areSkewed(values) ? 'log' : 'linear') };
}

/** A score is given in hundredths: on an axis of less than this, a step of one of them would look like a leap. */
const leastScoreSpan = 0.2;

function roomOfScores(values: Values): number[] {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return [];
  const [least, greatest] = extent(known);
  const middle = (least + greatest) / 2;
  return greatest - least >= leastScoreSpan ? [] : [middle - leastScoreSpan / 2, middle + leastScoreSpan / 2];
}

/** From so many times as much as the least on, the small ones would lie on the floor of a linear axis. */
const skewedFrom = 10;

function areSkewed(values: Values): boolean {
  const known = values.filter((value) => value !== null).filter((value) => value > 0);
  if (known.length === 0) return false;
  const [least, greatest] = extent(known);
  return greatest >= skewedFrom * least;
}

const extent = (values: readonly number[]): [number, number] => [
  values.reduce((a, b) => Math.min(a, b)),
  values.reduce((a, b) => Math.max(a, b)),
];
