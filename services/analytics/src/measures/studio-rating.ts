import type { Studio, Studios } from '@animedashboard/contracts';
import { percentOf } from './percent.ts';

/** How studios are rated, for those who read the answer; the SQL that reads them does the same. */
export const studioRating = {
  formulas: {
    coverage_percent: '100 × titles / snapshot_titles',
    weighted_score: '(scored × mean_score + prior_titles × prior_mean) / (scored + prior_titles)',
  },
  // The weighted score is a Bayesian average; a studio of so many titles is half its own and half everybody's.
  prior_titles: 10,
} as const satisfies Pick<Studios, 'formulas' | 'prior_titles'>;

/** A studio with its share of the titles of the snapshot, which are `snapshotTitles`. */
export function withCoverage(
  { position, studio, titles, ...figures }: Omit<Studio, 'coverage_percent'>,
  snapshotTitles: number,
): Studio {
  return { position, studio, titles, coverage_percent: percentOf(titles, snapshotTitles) ?? 0, ...figures };
}
