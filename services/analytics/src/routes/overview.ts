import { Overview, OverviewQuery } from '@animedashboard/contracts';
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
  first_snapshot: null,
  latest_snapshot: null,
  snapshots: 0,
};

export const overview = defineQuestion({
  path: '/stats/overview',
  summary: 'A snapshot in numbers',
  description: 'How many titles it holds, how they are rated and how they divide by type and status.',
  query: OverviewQuery,
  data: Overview,
  caching: 'revision',
  table: {
    columns: {
      titles: 'titles',
      scored: 'titles',
      mean_score: 'points',
      median_score: 'points',
      members: 'people',
      favorites: 'people',
      first_snapshot: null,
      latest_snapshot: null,
      snapshots: 'dates',
    },
    rows: (data) => [data],
  },
  async answer(asked, reading) {
    const snapshot = snapshotFor(reading, asked);
    if (snapshot === null) return { data: nothingYet, snapshot };
    return { data: await readOverview(reading.read, snapshot.snapshot_id), snapshot };
  },
});
