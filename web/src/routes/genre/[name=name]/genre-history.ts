import type { GenreHistory, GenrePoint } from '@animedashboard/contracts';
import { addDays } from '#lib/data/days.ts';
import type { Figure } from '#lib/data/figure.ts';
import { depthOf } from '#lib/data/history-depth.ts';

/** What may be compared of a history. */
export interface ComparableHistory {
  points: GenrePoint[];
  gaps: GenreHistory['gaps'];
  /** From this date on; null where the series has always asked for the same. */
  since: string | null;
}

/** What was seen since the series last asked for something else: earlier shares are those of another list. */
export function comparableHistory({ points, gaps, breaks }: GenreHistory): ComparableHistory {
  const since = breaks.at(-1) ?? null;
  if (since === null) return { points, gaps, since };
  return {
    points: points.filter(({ date }) => date >= since),
    gaps: gaps.filter(({ after }) => after >= since),
    since,
  };
}

/** A date, or a gap, where nothing is known. */
export type HistoryRow = {
  date: string;
  coverage: number | null;
  mean_score: number | null;
  count: number | null;
  scored: number | null;
  n: number | null;
};

/** The points as rows, with one that is not known in each gap, so that no line crosses it. */
export function historyRows({ points, gaps }: ComparableHistory): HistoryRow[] {
  const seen = points.map(({ date, count, coverage_percent, mean_score, scored, titles }) => ({
    date,
    coverage: coverage_percent,
    mean_score,
    count,
    scored,
    n: titles,
  }));
  const unseen = gaps.map(({ after }) => ({
    date: addDays(after, 1),
    coverage: null,
    mean_score: null,
    count: null,
    scored: null,
    n: null,
  }));
  return [...seen, ...unseen].sort((one, other) => (one.date < other.date ? -1 : 1));
}

/**
 * What a figure was on the last dates, as a small curve: only while the dates are too few for the large one.
 *
 * @param write the value as readers see it
 */
export function smallCurve(
  history: GenreHistory,
  column: 'coverage' | 'mean_score',
  write: (value: number) => string,
): Pick<Figure, 'trend'> {
  const comparable = comparableHistory(history);
  if (depthOf(comparable.points.length) !== 'sparklines') return {};
  const values = historyRows(comparable).map((row) => row[column]);
  const known = values.filter((value) => value !== null);
  const [first, last] = [known.at(0), known.at(-1)];
  if (first === undefined || last === undefined) return {};
  const label = `From ${write(first)} to ${write(last)} on ${comparable.points.length} dates, by observation date`;
  return { trend: { values, label } };
}

/** By how much the mean score differs from that of an earlier date; null where one of the two is not known. */
export function meanScoreChange(points: readonly GenrePoint[], since: string | null): number | null {
  const now = points.at(-1)?.mean_score ?? null;
  const then = points.find(({ date }) => date === since)?.mean_score ?? null;
  return now === null || then === null ? null : now - then;
}
