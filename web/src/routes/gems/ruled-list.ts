import type { RankedTitle } from '#lib/data/ranked-title.ts';
import type { Rule } from '#lib/data/rule.ts';

/** Titles in an order of ours, with the rule that they are in it by. */
export interface RuledList {
  rule: Rule;
  /** Who is left out, beside what the rule says, in sentences. */
  limits: string[];
  /** How many votes or members a title has to have. */
  floor: number;
  titles: RankedTitle[];
}
