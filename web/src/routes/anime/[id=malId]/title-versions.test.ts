import { expect, test } from 'vitest';
import { describeVersions, versionsTable } from './title-versions.ts';

const stretches = [
  { first_seen: '2026-05-01', last_seen: '2026-05-03', changed: [], changes: [] },
  {
    first_seen: '2026-05-04',
    last_seen: '2026-05-04',
    changed: ['status', 'synopsis'],
    changes: [{ field: 'status', from: 'Not yet aired', to: 'Currently Airing' }],
  },
  {
    first_seen: '2026-05-08',
    last_seen: '2026-05-17',
    changed: ['episodes', 'a_new_field'],
    changes: [{ field: 'episodes', from: null, to: 12 }],
  },
];

test('the latest change comes first, with when it happened as far as that is known', () => {
  expect(describeVersions(stretches)).toEqual([
    {
      date: '2026-05-08',
      when: 'between 4 May 2026 and 8 May 2026',
      changes: ['episodes: none → 12', 'a new field rewritten'],
    },
    {
      date: '2026-05-04',
      when: '4 May 2026',
      changes: ['status: Not yet aired → Currently Airing', 'synopsis rewritten'],
    },
  ]);
  expect(describeVersions(stretches.slice(0, 1))).toEqual([]);
});

test('the table has a row for each field that changed', () => {
  expect(versionsTable(stretches, { mal_id: 1, title: 'A' }).rows).toEqual([
    { date: '2026-05-04', field: 'status', from: 'Not yet aired', to: 'Currently Airing' },
    { date: '2026-05-04', field: 'synopsis', from: null, to: null },
    { date: '2026-05-08', field: 'episodes', from: null, to: 12 },
    { date: '2026-05-08', field: 'a_new_field', from: null, to: null },
  ]);
});
