import { type Calendar, readableDates, type Snapshot } from './calendar.ts';

/**
 * The latest whole snapshot of each series, a partial one only where there is no whole one.
 *
 * @param to the last date that counts; null: all do
 */
export function latestOfEachSeries(calendar: Calendar, to: string | null): Snapshot[] {
  return [...calendar.series.keys()].flatMap((name) => {
    const dates = readableDates(calendar, name).filter(({ date }) => date <= (to ?? date));
    return dates.findLast(({ complete }) => complete) ?? dates.at(-1) ?? [];
  });
}
