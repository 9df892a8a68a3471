/** The figures that are followed over time, as readers see them. */
import type { HistoryMetric } from '@animedashboard/contracts';
import { formatCount, formatScore } from './numbers.ts';

export interface Metric {
  label: string;
  unit: string;
  /** Scores are compared by points, places by who is first, counts by how many times as many. */
  kind: 'score' | 'place' | 'count';
  /** Behind the point. */
  digits: 0 | 2;
  /** Which figure says how many people it was counted over; null of counts and places. */
  over: HistoryMetric | null;
}

export const metrics: Readonly<Record<HistoryMetric, Metric>> = {
  score: { label: 'Score', unit: 'points', kind: 'score', digits: 2, over: 'scored_by' },
  scored_by: { label: 'Votes', unit: 'people', kind: 'count', digits: 0, over: null },
  rank: { label: 'Rank', unit: 'place', kind: 'place', digits: 0, over: null },
  popularity: { label: 'Popularity', unit: 'place', kind: 'place', digits: 0, over: null },
  members: { label: 'Members', unit: 'people', kind: 'count', digits: 0, over: null },
  favorites: { label: 'Favourites', unit: 'people', kind: 'count', digits: 0, over: null },
};

export const metricNames = Object.keys(metrics) as HistoryMetric[];

/** `8.31`, `#41`, `1,234,567`. */
export function formatMetric(metric: HistoryMetric, value: number | null): string {
  const { kind } = metrics[metric];
  if (kind === 'score') return formatScore(value);
  return kind === 'place' && value !== null ? `#${formatCount(value)}` : formatCount(value);
}
