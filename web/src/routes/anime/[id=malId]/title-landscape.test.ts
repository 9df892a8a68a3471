import type { Landscape } from '@animedashboard/contracts';
import { expect, test } from 'vitest';
import { titleLandscape } from './title-landscape.ts';

const landscape: Landscape = {
  axes: {
    x: { value: 'log10(members)', unit: 'people', domain: [1, 6] },
    y: { value: 'score', unit: 'points', domain: [2, 9] },
    shape: 'hexagon',
    bin_width: 0.1,
    bin_height: 0.2,
    row_step: 0.15,
    formula: '',
  },
  bins: [{ members: 1000, score: 7, titles: 12 }],
  plotted: 12,
  left_out: 1,
  mark: {
    mal_id: 1,
    title: 'A',
    members: 1010,
    score: 7.01,
    bin: { members: 1000, score: 7 },
    places: { members: 5, score: 2 },
  },
};

test('the title is marked among all others, with its places', () => {
  const chart = titleLandscape(landscape, '2026-05-17');
  expect(chart.title).toBe('Among all rated titles');
  expect(chart.sentence).toMatch(/^Of 12 rated titles it has place 2 by score and place 5 by members\. /);
  expect(chart.plot).toMatchObject({ kind: 'hex', mark: { x: 1010, y: 7.01 } });
});

test('without a mark it is the landscape of all titles', () => {
  expect(titleLandscape({ ...landscape, mark: null }, '2026-05-17').title).not.toBe('Among all rated titles');
});
