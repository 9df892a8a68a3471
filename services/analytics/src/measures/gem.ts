import type { GemRule } from '@animedashboard/contracts';

/**
 * How many votes of the mean every title is given beside its own: a Bayesian average, so that a score on few votes counts
 * for little.
 */
export const priorVotes = 2000;

/** With so many members a title counts half of what it would with none. */
export const halfMembers = 50_000;

/** What a gem is, for those who read the answer; the SQL beside it says the same. */
export const gemRule: Omit<GemRule, 'mean_score' | 'min_votes'> = {
  formula:
    'gem = (shrunk_score - mean) * h / (h + members); shrunk_score = (votes * score + v * mean) / (votes + v)',
  constants: { v: priorVotes, h: halfMembers },
  explanation:
    'Quality above the mean, the less the more people know the title: with h members it counts half. Few votes shrink ' +
    'a score towards the mean. What has not aired is left out, and what continues a title with as many members or ' +
    'more, by its name: it begins with the whole name of the other. Fans of a series vote for its sequels high, and ' +
    'few others watch them. Unless a type is asked for, music videos, commercials and trailers are left out too.',
};

/** The score that few votes shrink, in points, of a row of `anime_snapshot`. */
export const shrunkScore = (mean: string): string =>
  `(scored_by * (score / 100.0::float8) + ${priorVotes} * ${mean}) / (scored_by + ${priorVotes})`;

/** What a title with this shrunk score is worth, of a row of `anime_snapshot`. */
export const gemOf = (shrunk: string, mean: string): string =>
  `(${shrunk} - ${mean}) * ${halfMembers}::float8 / (${halfMembers} + coalesce(members, 0))`;
