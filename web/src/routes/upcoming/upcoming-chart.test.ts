import { expect, test } from 'vitest';
import { upcomingChart } from './upcoming-chart.ts';
import { upcomingRows } from './upcoming-rows.ts';
import { unaired } from './upcoming.fixtures.ts';

const rows = upcomingRows(
  Array.from({ length: 30 }, (_, index) => unaired(index + 1, { members: 300_000 / (index + 1) })),
  [],
).map((row, index) => ({ ...row, gain: index === 0 ? null : index }));
const request = { rows, of: null, date: '2026-05-17', since: '2026-05-10', links: '' };

test('members are drawn from 0, those of the first titles', () => {
  const { plot, table } = upcomingChart({ ...request, sort: 'members' });
  if (plot.kind !== 'bars') throw new Error('no bars');
  expect(plot).toMatchObject({ column: 'members', value: { kind: 'linear', min: 0 } });
  expect(table.rows).toHaveLength(25);
});

test('gains begin at 0, and whose is not known has no bar', () => {
  const { plot, table } = upcomingChart({ ...request, sort: 'gain' });
  if (plot.kind !== 'bars') throw new Error('no bars');
  expect(plot).toMatchObject({ column: 'gain', value: { kind: 'linear', min: 0 } });
  expect(table.rows[0]?.mal_id).toBe(2);
});

test('without an earlier date there are members whatever was asked for, and without titles a sentence', () => {
  expect(upcomingChart({ ...request, sort: 'gain', since: null }).title).toBe('What is awaited most');
  const none = upcomingChart({ ...request, rows: [], of: 'Summer 2026', sort: 'members' });
  expect(none).toMatchObject({ title: 'What is awaited most: Summer 2026', plot: { kind: 'empty' } });
});
