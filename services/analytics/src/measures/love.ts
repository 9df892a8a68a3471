import type { LoveRule } from '@animedashboard/contracts';

/** For how many members favourites are given. */
const perMembers = 1000;

/** What it is to be loved, for those who read the answer; the SQL beside it says the same. */
export const loveRule: Omit<LoveRule, 'min_members'> = {
  formula: 'favorites_per_1000_members = k * favorites / members',
  constants: { k: perMembers },
  explanation:
    'Of k people who have the title in their lists so many name it among their favourites. The fewer members a title has, ' +
    'the more a handful of fans decides: those with fewer than min_members are left out, and so are those without ' +
    'members or without a count of favourites.',
};

/** In SQL, of a row of `anime_snapshot`: whether the rule can be applied to it. */
export const canBeLoved = 'members > 0 AND favorites IS NOT NULL';

/** The formula in SQL, of the same row: a float8. */
export const favoritesPer1000Members = `${perMembers} * favorites::float8 / members`;
