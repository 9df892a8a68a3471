import { RatedTitle, TopRatedQuery } from '@animedashboard/contracts';
import * as z from 'zod';
import { comparedSnapshot } from '../history/compared-snapshot.ts';
import { readTopRated } from '../queries/top-rated.ts';
import { defineQuestion, snapshotFor } from '../question.ts';
import { cardColumns, figureColumns } from './title-columns.ts';

export const topRated = defineQuestion({
  path: '/anime/top-rated',
  summary: 'The titles with the highest scores',
  description:
    'Ordered by score, then by the number of votes, then by id, each with what has changed since the previous whole ' +
    'snapshot. Titles without a score are not rated and left out.',
  query: TopRatedQuery,
  data: z.array(RatedTitle),
  caching: 'revision',
  table: {
    columns: {
      position: 'place',
      ...cardColumns,
      ...figureColumns,
      since: null,
      score_change: 'points',
      scored_by_change: 'people',
      position_change: 'places risen',
      members_change: 'people',
      favorites_change: 'people',
    },
    rows: (data) => data.map(ratedRow),
  },
  async answer(asked, reading) {
    const snapshot = snapshotFor(reading, asked);
    if (snapshot === null) return { data: [], snapshot };
    const comparedWith = comparedSnapshot(reading.calendar, snapshot);
    const data = await readTopRated(reading.read, {
      snapshotId: snapshot.snapshot_id,
      earlierId: comparedWith?.snapshot_id ?? null,
      minScore: asked.min_score ?? null,
      type: asked.type ?? null,
      limit: asked.limit,
    });
    return { data, snapshot, comparedWith };
  },
});

function ratedRow({ change, ...title }: RatedTitle): object {
  return {
    ...title,
    since: change?.since,
    score_change: change?.score,
    scored_by_change: change?.scored_by,
    position_change: change?.position,
    members_change: change?.members,
    favorites_change: change?.favorites,
  };
}
