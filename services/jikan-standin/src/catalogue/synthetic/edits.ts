import type { DayNumber } from '../../calendar.ts';
import { ASPECT } from './chance.ts';
import type { Traits } from './traits.ts';

/** Each title's description is edited once in so many days, give or take. */
const EDIT_EVERY_DAYS = 800;
const REVERTED_SHARE = 0.3;
const MAX_REVERTED_DAYS = 40;

/**
 * The number of the edit that shapes a title's description on a day; 0 before the first. Some edits are undone after
 * a while, and then the number is again what it was before them.
 */
export function editOn({ chance, addedDay }: Traits, day: DayNumber): number {
  const phase = chance.integer(ASPECT.edit, EDIT_EVERY_DAYS);
  const firstSpan = Math.floor((addedDay + phase) / EDIT_EVERY_DAYS);
  for (let span = Math.floor((day + phase) / EDIT_EVERY_DAYS); span >= firstSpan; span -= 1) {
    const edited =
      span * EDIT_EVERY_DAYS - phase + chance.integer(ASPECT.edit, EDIT_EVERY_DAYS - MAX_REVERTED_DAYS, span);
    if (edited <= addedDay || day < edited) continue;
    const undone = chance.uniform(ASPECT.edit, -span) < REVERTED_SHARE;
    const undoneOn = undone
      ? edited + 2 + chance.integer(ASPECT.edit, MAX_REVERTED_DAYS - 2, -span * 1_000)
      : Infinity;
    if (day < undoneOn) return span;
  }
  return 0;
}
