import { WeekFeedQuery } from '@animedashboard/contracts';
import type { Snapshot } from '../history/calendar.ts';
import { counted, inDigits, seriesNamed, signed, spelledDate } from '../measures/english.ts';
import { isoWeekOf } from '../measures/iso-week.ts';
import { readSnapshotTotals, type SnapshotTotals } from '../queries/snapshot-totals.ts';
import { seriesFor } from '../question.ts';
import { defineFeed, type FeedEntry, keyOf, lastUpdated, reference } from './feed.ts';
import { isOver, mostWeeks, numberOfWeek, tellDays } from './weeks.ts';

export const weekFeed = defineFeed({
  path: '/feeds/week.atom',
  summary: 'What the last weeks brought, as an Atom feed',
  description:
    'One entry for each of the last 10 weeks that are over and have a whole snapshot: the totals of its last one, and the ' +
    'address of what it brought title by title. Thinned snapshots keep their totals, so that entries stay as they are.',
  query: WeekFeedQuery,
  async answer({ snapshot_type }, reading) {
    const series = seriesFor(reading, { snapshot_type });
    const dates = reading.calendar.series.get(series) ?? [];
    const weeks = finishedWeeks(dates).slice(0, mostWeeks);
    const snapshots = weeks.flatMap(({ last, before }) => (before === null ? [last] : [last, before]));
    const totals = await readSnapshotTotals(
      reading.read,
      snapshots.map(({ snapshot_id }) => snapshot_id),
    );
    const byId = new Map(totals.map((row) => [row.snapshot_id, row]));
    const entries = weeks.map((week) => entryOf(week, byId));
    const snapshot = dates.findLast(({ complete }) => complete) ?? null;
    const feed = {
      key: keyOf('week', series),
      title: `Week by week: ${series}`,
      subtitle: `What the last weeks brought in ${seriesNamed(series)}.`,
      updated: await lastUpdated(reading.read, entries, snapshot),
      self: reference('week.atom', { snapshot_type }),
      data: reference('../snapshots', { snapshot_type: series }),
      entries,
    };
    return { data: feed, snapshot };
  },
});

/** A week with its last whole snapshot and the last whole one before it, thinned or not, if that asked for the same. */
interface FinishedWeek {
  week: string;
  last: Snapshot;
  before: Snapshot | null;
}

/** The weeks that are over and have a whole snapshot, the latest first. */
function finishedWeeks(dates: readonly Snapshot[]): FinishedWeek[] {
  const whole = dates.filter(({ complete }) => complete);
  const lastOfWeek = new Map(whole.map((snapshot) => [isoWeekOf(snapshot.date), snapshot]));
  const weeks = [...lastOfWeek].map(([week, last], index, all) => {
    const before = all[index - 1]?.[1];
    return { week, last, before: before?.query_digest === last.query_digest ? before : null };
  });
  return weeks.filter(({ week }) => isOver(week, dates)).reverse();
}

function entryOf(
  { week, last, before }: FinishedWeek,
  totals: ReadonlyMap<number, SnapshotTotals>,
): FeedEntry {
  const now = totals.get(last.snapshot_id);
  if (now === undefined) throw new Error(`Snapshot ${last.snapshot_id} has no rollup.`);
  const then = before === null ? undefined : totals.get(before.snapshot_id);
  return {
    key: keyOf('week', last.series, week),
    title: `Week ${numberOfWeek(week)} of ${week.slice(0, 4)}: ${counted(now.titles, 'title')}`,
    updated: now.published_at,
    summary: [
      tellDays(week),
      ...tellTotals(last, now),
      ...(before === null || then === undefined ? [] : tellGrowth(before, now, then)),
    ].join(' '),
    data: reference(`../week/${week}`, { snapshot_type: last.series }),
    related: null,
  };
}

function tellTotals(
  { series, date }: Snapshot,
  { titles, scored, mean_score, members }: SnapshotTotals,
): string[] {
  const mean = mean_score === null ? '' : `, ${mean_score.toFixed(2)} on average`;
  return [
    `On ${spelledDate(date)} ${seriesNamed(series)} had ${counted(titles, 'title')}, ${inDigits(scored)} of them with a ` +
      `score${mean}, and ${counted(members, 'membership')}.`,
  ];
}

function tellGrowth({ date }: Snapshot, now: SnapshotTotals, then: SnapshotTotals): string[] {
  const titles = signed(now.titles - then.titles, 'title');
  const memberships = signed(now.members - then.members, 'membership');
  return [`Change since ${spelledDate(date)}: ${titles}, ${memberships}.`];
}
