import { SeasonalQuery, SeasonalTrend } from '@animedashboard/contracts';
import { readSeasons } from '../queries/seasonal.ts';
import { readUndated } from '../queries/undated.ts';
import { defineQuestion, snapshotFor } from '../question.ts';

const clock = 'release' as const;

export const seasonal = defineQuestion({
  path: '/trends/seasonal',
  summary: 'What came out in each season',
  description:
    'Titles by year and season of release, with how they stand as of the snapshot: the score of a title of 1963 is the ' +
    'one that it has today.',
  query: SeasonalQuery,
  data: SeasonalTrend,
  caching: 'revision',
  table: {
    columns: {
      year: null,
      season: null,
      titles: 'titles',
      derived: 'titles',
      scored: 'titles',
      mean_score: 'points',
      median_score: 'points',
      members: 'people',
      mean_popularity: 'place',
      favorites: 'people',
      undated: 'titles beside the seasons',
    },
    rows: ({ seasons, undated }) => seasons.map((season) => ({ ...season, undated })),
  },
  async answer(asked, reading) {
    const snapshot = snapshotFor(reading, asked);
    if (snapshot === null) return { data: { clock, undated: 0, seasons: [] }, snapshot };
    const { type = null, from_year: fromYear = null, to_year: toYear = null } = asked;
    const { snapshot_id: snapshotId } = snapshot;
    const [undated, seasons] = await Promise.all([
      readUndated(reading.read, { snapshotId, type }),
      readSeasons(reading.read, { snapshotId, type, fromYear, toYear }),
    ]);
    return { data: { clock, undated: undated.without_season, seasons }, snapshot };
  },
});
