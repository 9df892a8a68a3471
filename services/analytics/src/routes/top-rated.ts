import { RatedTitle, TopRatedQuery } from '@animedashboard/contracts';
import * as z from 'zod';
import { readTopRated } from '../queries/top-rated.ts';
import { type Question, snapshotFor } from '../question.ts';

const RatedTitles = z.array(RatedTitle);

export const topRated: Question<typeof TopRatedQuery, typeof RatedTitles> = {
  path: '/anime/top-rated',
  summary: 'The titles with the highest scores',
  description:
    'Ordered by score, then by the number of votes, then by id. Titles without a score are not rated and left out.',
  query: TopRatedQuery,
  data: RatedTitles,
  caching: 'revision',
  async answer(asked, read) {
    const snapshot = await snapshotFor(read, asked);
    if (snapshot === null) return { data: [], snapshot };
    const data = await readTopRated(read, {
      snapshotId: snapshot.snapshot_id,
      minScore: asked.min_score ?? null,
      type: asked.type ?? null,
      limit: asked.limit,
    });
    return { data, snapshot };
  },
};
