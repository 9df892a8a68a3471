import { Studios, StudiosQuery } from '@animedashboard/contracts';
import { studioRating, withCoverage } from '../measures/studio-rating.ts';
import { readStudios, readStudiosBasis } from '../queries/studios.ts';
import { defineQuestion, snapshotFor } from '../question.ts';

export const studios = defineQuestion({
  path: '/studios',
  summary: 'Studios by titles, score or members',
  description:
    'How many titles each has, how they are rated and followed. Ordered by score, studios with few titles are drawn ' +
    'towards the mean of the snapshot by the formula in the answer; both scores are given.',
  query: StudiosQuery,
  data: Studios,
  caching: 'revision',
  table: {
    columns: {
      position: 'place',
      studio: null,
      titles: 'titles',
      coverage_percent: '% of the titles of the snapshot',
      scored: 'titles',
      mean_score: 'points',
      weighted_score: 'points',
      members: 'people',
      favorites: 'people',
    },
    rows: (data) => data.studios,
  },
  async answer(asked, reading) {
    const snapshot = snapshotFor(reading, asked);
    if (snapshot === null) {
      const none = { snapshot_titles: 0, prior_mean: null, total: 0, studios: [] };
      return { data: { ...studioRating, ...none }, snapshot };
    }
    const { snapshot_id: snapshotId } = snapshot;
    const { sort, min_titles: minTitles, limit, offset } = asked;
    const whole = await readStudiosBasis(reading.read, { snapshotId, minTitles });
    const rows = await readStudios(reading.read, {
      snapshotId,
      sort,
      minTitles,
      priorMean: whole.mean_score,
      priorTitles: studioRating.prior_titles,
      limit,
      offset,
    });
    return {
      data: {
        ...studioRating,
        snapshot_titles: whole.titles,
        prior_mean: whole.mean_score,
        total: whole.studios,
        studios: rows.map((row) => withCoverage(row, whole.titles)),
      },
      snapshot,
    };
  },
});
