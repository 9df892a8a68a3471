import type { PanelsRequest } from './plan-panels.ts';

/** What is to be hatched of an axis of seasons: the stretch that is not over at the date of the snapshot. */
export function unfinishedSeasons(open: readonly string[]): NonNullable<PanelsRequest['bands']> {
  const [first, last] = [open.at(0), open.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [{ from: first, to: last, label: 'Incomplete: running or still to come' }];
}
