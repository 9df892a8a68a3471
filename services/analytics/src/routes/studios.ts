import { Studios, StudiosQuery } from '@animedashboard/contracts';
import { percentOf } from '../measures/percent.ts';
import { readStudios, readStudiosBasis } from '../queries/studios.ts';
import { defineQuestion, snapshotFor } from '../question.ts';

/** The weighted score is a Bayesian average; a studio of so many titles is half its own and half everybody's. */
const priorTitles = 10;

const formulas = {
  coverage_percent: '100 × titles / snapshot_titles',
  weighted_score: '(scored × mean_score + prior_titles × prior_mean) / (scored + prior_titles)',
} as const;

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
    const basis = { formulas, prior_titles: priorTitles } as const;
    if (snapshot === null) {
      return { data: { ...basis, snapshot_titles: 0, prior_mean: null, total: 0, studios: [] }, snapshot };
    }
    const { snapshot_id: snapshotId } = snapshot;
    const { sort, min_titles: minTitles, limit, offset } = asked;
    const whole = await readStudiosBasis(reading.read, { snapshotId, minTitles });
    const rows = await readStudios(reading.read, {
      snapshotId,
      sort,
      minTitles,
      priorMean: whole.mean_score,
      priorTitles,
      limit,
      offset,
    });
    return {
      data: {
        ...basis,
        snapshot_titles: whole.titles,
        prior_mean: whole.mean_score,
        total: whole.studios,
        studios: rows.map(({ position, studio, titles, ...figures }) => ({
          position,
          studio,
          titles,
          coverage_percent: percentOf(titles, whole.titles) ?? 0,
          ...figures,
        })),
      },
      snapshot,
    };
  },
});
