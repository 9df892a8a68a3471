import { MostLoved, MostLovedQuery } from '@animedashboard/contracts';
import { loveRule } from '../measures/love.ts';
import { readMostLoved } from '../queries/most-loved.ts';
import { defineQuestion, snapshotFor } from '../question.ts';
import { cardColumns, figureColumns } from './title-columns.ts';

export const mostLoved = defineQuestion({
  path: '/anime/most-loved',
  summary: 'The titles that are loved most for their size',
  description:
    'Ordered by favourites per 1,000 members, then by members, then by id. The answer has the rule with its formula and ' +
    'constants.',
  query: MostLovedQuery,
  data: MostLoved,
  caching: 'revision',
  table: {
    columns: {
      position: 'place',
      ...cardColumns,
      ...figureColumns,
      favorites_per_1000_members: 'people per 1000 people',
    },
    rows: ({ listed }) => listed,
  },
  async answer({ type = null, min_members, limit, ...asked }, reading) {
    const snapshot = snapshotFor(reading, asked);
    const rule = { ...loveRule, min_members };
    if (snapshot === null) return { data: { rule, listed: [] }, snapshot };
    const listed = await readMostLoved(reading.read, {
      snapshotId: snapshot.snapshot_id,
      type,
      minMembers: min_members,
      limit,
    });
    return { data: { rule, listed }, snapshot };
  },
});
