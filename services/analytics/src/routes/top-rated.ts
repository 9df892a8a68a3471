import { RatedTitle, TopRatedQuery } from '@animedashboard/contracts';
import * as z from 'zod';
import { readTopRated } from '../queries/top-rated.ts';
import { defineQuestion, snapshotFor } from '../question.ts';
import { cardColumns, figureColumns } from './title-columns.ts';

export const topRated = defineQuestion({
  path: '/anime/top-rated',
  summary: 'The titles with the highest scores',
  description:
    'Ordered by score, then by the number of votes, then by id. Titles without a score are not rated and left out.',
  query: TopRatedQuery,
  data: z.array(RatedTitle),
  caching: 'revision',
  table: { columns: { position: null, ...cardColumns, ...figureColumns }, rows: (data) => data },
  async answer(asked, reading) {
    const snapshot = snapshotFor(reading, asked);
    if (snapshot === null) return { data: [], snapshot };
    const data = await readTopRated(reading.read, {
      snapshotId: snapshot.snapshot_id,
      minScore: asked.min_score ?? null,
      type: asked.type ?? null,
      limit: asked.limit,
    });
    return { data, snapshot };
  },
});
