import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import type { Chart } from './chart.ts';
import { planPanels } from './plan/index.ts';
import SmallMultiples from './SmallMultiples.svelte';

const table = {
  id: 'members',
  title: 'Members by week',
  keys: [{ key: 'week', label: 'Week', unit: null }],
  columns: [
    { key: '1', label: 'One', unit: 'people' },
    { key: '2', label: 'Two', unit: 'people' },
  ],
  rows: [
    { week: '2026-W45', 1: 10, 2: 20 },
    { week: '2026-W46', 1: null, 2: null },
    { week: '2026-W47', 1: 12, 2: 24 },
  ],
  date: null,
  n: null,
};

const chart = (column: string): Chart =>
  planPanels({
    id: `members-${column}`,
    title: `Title ${column}`,
    sentence: '',
    notes: ['Along one axis.'],
    table,
    x: { column: 'week', kind: 'week', label: 'Week', clock: 'observation' },
    bands: [{ from: '2026-W46', to: '2026-W46', label: 'Only partial snapshots' }],
    panels: [{ left: { label: 'Members', unit: 'people' }, series: [{ column, style: 0 }] }],
    empty: '',
  });

const caption = createRawSnippet((given: () => Chart) => ({ render: () => `<b>${given().title}</b>` }));

test('each is drawn by itself, and what they share is said once', () => {
  const { body } = render(SmallMultiples, {
    props: { charts: [chart('1'), chart('2')], page: '/season/2026/fall', search: '', caption },
  });
  const count = (text: string): number => body.split(text).length - 1;
  expect(count('role="img"')).toBe(2);
  expect(count('Along one axis.')).toBe(1);
  expect(count('By observation date')).toBe(1);
  expect(count('<table')).toBe(1);
  expect(body).toContain('<b>Title 2</b>');
  const ids = [...body.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
