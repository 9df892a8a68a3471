/** How far a title moved, in the words of its measure. */
import type { MoverMeasure } from '@animedashboard/contracts';
import { countOf, type Digits, formatChange, formatCount, formatScore, tellingDigits } from './numbers.ts';

interface Moved {
  change: number;
  before: number | null;
  after: number | null;
  difference: number | null;
  votes: number | null;
}

/** What readers are told first; `counted` where the list is ordered by something else, which is then told too. */
export interface ToldMove {
  value: number | null;
  digits: Digits;
  /** Stands behind the value. */
  sign: '' | '%';
  /** From where to where. */
  detail: string;
  /** What the rule makes of it, where that is another number. */
  counted: number | null;
}

/** Tells a move: points of a score, per cent of an audience, places, people. */
export function tellMove(by: MoverMeasure, { change, before, after, difference, votes }: Moved): ToldMove {
  switch (by) {
    case 'score':
      return {
        value: difference,
        digits: 2,
        sign: '',
        detail: `${formatScore(before)} → ${formatScore(after)}, ${votesOf(votes)}`,
        counted: formatChange(change, 3) === formatChange(difference, 3) ? null : change,
      };
    case 'audience': {
      const percent = before === null || after === null || before === 0 ? null : (after / before - 1) * 100;
      return {
        value: percent,
        digits: tellingDigits(percent ?? 0, 1),
        sign: '%',
        detail: `${formatCount(before)} → ${formatCount(after)} members`,
        counted: change,
      };
    }
    case 'rank':
      return { ...plain(change), detail: `#${formatCount(before)} → #${formatCount(after)}` };
    case 'members':
    case 'favorites':
      return {
        ...plain(change),
        detail: `${formatCount(before)} → ${formatCount(after)} ${by === 'members' ? 'members' : 'favourites'}`,
      };
  }
}

const plain = (change: number) => ({ value: change, digits: 0, sign: '', counted: null }) as const;

const votesOf = (votes: number | null): string =>
  votes === null ? 'votes not known' : countOf(votes, 'vote');
