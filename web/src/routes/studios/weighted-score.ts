import type { Studios } from '@animedashboard/contracts';
import type { Rule } from '#lib/data/rule.ts';
import { countOf } from '#lib/format/numbers.ts';

/** The rule of the weighted score, in words. */
export function weightedScoreRule({
  formulas,
  prior_mean,
  prior_titles,
}: Pick<Studios, 'formulas' | 'prior_mean' | 'prior_titles'>): Rule {
  return {
    formula: `weighted_score = ${formulas.weighted_score}`,
    constants: { prior_titles, prior_mean },
    explanation:
      'The mean of a few titles says little, so it is drawn towards that of all titles: as if each studio had ' +
      `${countOf(prior_titles, 'more title')} with the mean score of the whole snapshot.`,
  };
}
