import { Overview, OverviewQuery } from '@animedashboard/contracts';
import { readableDates } from '../history/calendar.ts';
import { comparedSnapshot } from '../history/compared-snapshot.ts';
import { readOverview } from '../queries/overview.ts';
import { defineQuestion, snapshotFor } from '../question.ts';

const nothingYet: Overview = {
  titles: 0,
  scored: 0,
  mean_score: null,
  median_score: null,
  members: 0,
  favorites: 0,
  by_type: {},
  by_status: {},
  change: null,
  first_snapshot: null,
  latest_snapshot: null,
  snapshots: 0,
};

const units = {
  titles: 'titles',
  scored: 'titles',
  mean_score: 'points',
  median_score: 'points',
  members: 'people',
  favorites: 'people',
} as const;

export const overview = defineQuestion({
  path: '/stats/overview',
  summary: 'A snapshot in numbers',
  description:
    'How many titles it holds, how they are rated, how they divide by type and status, and what of it has changed ' +
    'since the previous whole snapshot.',
  query: OverviewQuery,
  data: Overview,
  caching: 'revision',
  table: {
    columns: { statistic: null, key: null, value: 'see unit', change: 'see unit', since: null, unit: null },
    rows: overviewRows,
  },
  async answer(asked, reading) {
    const snapshot = snapshotFor(reading, asked);
    if (snapshot === null) return { data: nothingYet, snapshot };
    const { calendar } = reading;
    const comparedWith = comparedSnapshot(calendar, snapshot);
    const figures = await readOverview(reading.read, snapshot.snapshot_id, comparedWith?.snapshot_id ?? null);
    const dates = readableDates(calendar, snapshot.series).map(({ date }) => date);
    const [first_snapshot = null] = dates;
    const latest_snapshot = dates.at(-1) ?? null;
    return {
      data: { ...figures, first_snapshot, latest_snapshot, snapshots: dates.length },
      snapshot,
      comparedWith,
    };
  },
});

/** A row for each figure, then one for each type and each status. */
function overviewRows(data: Overview): object[] {
  const { change } = data;
  const figures = Object.entries(units).map(([name, unit]) => {
    const statistic = name as keyof typeof units;
    return {
      statistic,
      value: data[statistic],
      change: change?.[statistic],
      since: change?.since,
      unit,
    };
  });
  const divisions = (['by_type', 'by_status'] as const).flatMap((statistic) =>
    Object.entries(data[statistic]).map(([key, value]) => ({ statistic, key, value, unit: 'titles' })),
  );
  return [...figures, ...divisions, { statistic: 'snapshots', value: data.snapshots, unit: 'dates' }];
}
