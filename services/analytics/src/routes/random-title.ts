import { RandomTitle, RandomTitleQuery } from '@animedashboard/contracts';
import { readRandomTitle } from '../queries/random-title.ts';
import { defineQuestion, snapshotFor } from '../question.ts';
import { cardColumns, figureColumns } from './title-columns.ts';

export const randomTitle = defineQuestion({
  path: '/anime/random',
  summary: 'A title drawn at random',
  description:
    'Of the latest snapshot, another one each time: each title is as likely as any other. Null where no title fits.',
  query: RandomTitleQuery,
  data: RandomTitle.nullable(),
  caching: 'no-store',
  table: {
    columns: { ...cardColumns, ...figureColumns },
    rows: (data) => (data === null ? [] : [data]),
  },
  async answer({ type = null, min_members, ...asked }, reading) {
    const snapshot = snapshotFor(reading, asked);
    if (snapshot === null) return { data: null, snapshot };
    const { snapshot_id: snapshotId } = snapshot;
    const data = await readRandomTitle(reading.read, { snapshotId, type, minMembers: min_members });
    return { data, snapshot };
  },
});
