import { countOf } from '#lib/format/numbers.ts';

/** Who is left out of a list of movers, beside what the rule says, in sentences. */
export const moverLimits = (minVotes: number): string[] =>
  minVotes > 0
    ? [`Titles with fewer than ${countOf(minVotes, 'vote')} on one of the two dates are left out.`]
    : [];
