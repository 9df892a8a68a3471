import type { MoverMeasure, MoverRule } from '@animedashboard/contracts';

/** How the movement of a title between two dates is measured. */
export interface Movement extends Omit<MoverRule, 'by' | 'min_votes'> {
  /** The floor on votes where none is asked for. */
  minVotes: number;
  /** In SQL, of rows `later` and `earlier` of `anime_snapshot`: which titles have what the formula asks for. */
  condition: string;
  /** The formula in SQL, of the same rows: a float8, positive when the title went up. */
  sql: string;
}

/**
 * By how many votes a change of score is damped. With `n` votes it counts `n / (n + m)`, which is what remains of it when
 * both scores are shrunk towards one and the same mean by `m` votes of that mean (a Bayesian average with equal
 * weights on both dates). The mean itself falls out, and so does a mere growth of the votes.
 */
const dampingVotes = 1000;

/** How many members are added on both dates: ten times 100 is less than a tenth more of a million. */
const dampingMembers = 10_000;

/** Titles with fewer members on both dates are left out: half of a catalogue, and nothing that people would miss. */
const leastMembers = 1000;

const fewerVotes = 'least(coalesce(later.scored_by, 0), coalesce(earlier.scored_by, 0))::float8';

/**
 * SQL of rows `later` and `earlier` of `anime_snapshot`: whether so many voted on both dates. Asked of each row by itself,
 * so that few are left to be joined.
 */
export const hasVotes = (atLeast: string): string =>
  ['later', 'earlier'].map((row) => `coalesce(${row}.scored_by, 0) >= ${atLeast}`).join(' AND ');

const onBoth = (figure: string): string => `later.${figure} - earlier.${figure} IS NOT NULL`;

const plain = (figure: 'members' | 'favorites'): Movement => ({
  formula: `${figure} after - ${figure} before`,
  constants: {},
  unit: 'people',
  minVotes: 0,
  explanation: `The plain difference of the ${figure}: large titles come first.`,
  condition: onBoth(figure),
  sql: `(later.${figure} - earlier.${figure})::float8`,
});

/** Every measure of movement. */
export const movements: Readonly<Record<MoverMeasure, Movement>> = {
  score: {
    formula: '(score after - score before) * n / (n + m), n = least(votes before, votes after)',
    constants: { m: dampingVotes },
    unit: 'points, damped',
    minVotes: 500,
    explanation:
      'A change of score counts the more, the more people voted: with as many votes as m it counts half. The smaller ' +
      'number of votes of the two dates decides, so that more votes for the same score are no movement.',
    condition: onBoth('score'),
    sql: `(later.score - earlier.score) / 100.0::float8 * ${fewerVotes} / (${fewerVotes} + ${dampingVotes})`,
  },
  audience: {
    formula: 'ln((members after + k) / (members before + k))',
    constants: { k: dampingMembers, least_members: leastMembers },
    unit: 'natural logarithm of a ratio, damped',
    minVotes: 0,
    explanation:
      'Growth in proportion to the size: 0.1 is about a tenth more. k members are added on both dates, so that a small ' +
      'title does not come first for having grown tenfold from next to nothing. Titles with fewer than least_members on ' +
      'both dates are left out.',
    condition: `${onBoth('members')} AND greatest(later.members, earlier.members) >= ${leastMembers}`,
    sql: `ln((later.members + ${dampingMembers})::float8 / (earlier.members + ${dampingMembers}))`,
  },
  rank: {
    formula: 'rank before - rank after',
    constants: {},
    unit: 'places',
    minVotes: 0,
    explanation:
      'The plain difference of the ranks. Far down the list thousands of titles share nearly the same score, so that a ' +
      'change of hundreds of places may mean nothing.',
    condition: onBoth('rank'),
    sql: '(earlier.rank - later.rank)::float8',
  },
  members: plain('members'),
  favorites: plain('favorites'),
};
