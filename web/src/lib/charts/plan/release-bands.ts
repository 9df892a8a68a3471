import { type CountedYear, stretchesOfYears } from '#lib/data/telling-years.ts';
import type { PanelsRequest } from './plan-panels.ts';

type Bands = NonNullable<PanelsRequest['bands']>;

/**
 * What is to be hatched of an axis of release years: stretches with few titles, and what is not over at the date of the
 * snapshot.
 *
 * @param years those that are drawn, oldest first
 * @param running the year that the snapshot was taken in
 */
export function releaseBands(years: readonly CountedYear[], running: number, fewBelow: number): Bands {
  const few = stretchesOfYears(years, (one) => one.few && one.year < running);
  const unfinished = stretchesOfYears(years, ({ year }) => year >= running);
  return [
    ...few.map((stretch) => ({ ...stretch, label: `Fewer than ${fewBelow} titles a year` })),
    ...unfinished.map((stretch) => ({ ...stretch, label: 'Not over at the date of the snapshot' })),
  ];
}
