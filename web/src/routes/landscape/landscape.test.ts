import type { Landscape } from '@animedashboard/contracts';
import { describe, expect, it } from 'vitest';
import { audienceBands } from './audience-bands.ts';
import { describeLandscape, describeMark } from './describe-landscape.ts';
import { landscapeChart } from './landscape-chart.ts';

const bins = [
  { members: 500, score: 5, titles: 3 },
  { members: 999, score: 6, titles: 1 },
  { members: 1000, score: 6, titles: 2 },
  { members: 205_353, score: 7.5, titles: 4 },
];
const mark = {
  mal_id: 1,
  title: 'A title that is longer than a narrow screen has room for beside its mark',
  members: 2_058_090,
  score: 8.75,
  bin: { members: 2_053_530, score: 8.7 },
  places: { members: 41, score: 49 },
};
const data: Landscape = {
  axes: {
    x: { value: 'log10(members)', unit: '', domain: [0, 7] },
    y: { value: 'score', unit: '', domain: [0, 10] },
    shape: 'hexagon',
    bin_width: 0.125,
    bin_height: 0.4,
    row_step: 0.3,
    formula: '',
  },
  bins,
  plotted: 10,
  left_out: 3,
  mark: null,
};

it('means the scores of each size of audience', () => {
  expect(audienceBands(bins).map(({ titles, meanScore }) => [titles, meanScore])).toEqual([
    [4, 5.25],
    [2, 6],
    [0, null],
    [4, 7.5],
  ]);
});

describe('describeLandscape', () => {
  it.each([
    [
      'better',
      bins,
      'The more followed, the better rated: titles with fewer than 1,000 members have about 5.3 on average, those with 100,000 members or more 7.5. Drawn here are 10 titles; 3 titles without a score or members are left out.',
    ],
    [
      'worse',
      [
        { members: 500, score: 8, titles: 1 },
        { members: 5000, score: 6, titles: 1 },
      ],
      'The more followed, the worse rated: titles with fewer than 1,000 members have about 8.0 on average, those with 1,000 to 10,000 members 6.0. Drawn here are 10 titles; 3 titles without a score or members are left out.',
    ],
    [
      'of one size',
      bins.slice(0, 1),
      'Drawn here are 10 titles; 3 titles without a score or members are left out.',
    ],
  ])('%s', (_, given, expected) => {
    expect(describeLandscape(data, audienceBands(given))).toBe(expected);
  });

  it('says that there is none', () => {
    expect(describeLandscape({ plotted: 0, left_out: 9 }, audienceBands([]))).toMatch(/^No title/);
  });
});

it('says where the marked title stands', () => {
  expect(describeMark({ ...mark, title: 'Cowboy Bebop' }, { plotted: 18_227 })).toBe(
    'Cowboy Bebop has a score of 8.75 and 2,058,090 members: place 49 by score and 41 by members among the 18,227 titles here.',
  );
});

describe('landscapeChart', () => {
  it('draws the bins of the API', () => {
    const chart = landscapeChart(data, '2026-05-17');
    expect(chart.plot).toMatchObject({
      kind: 'hex',
      x: { kind: 'log' },
      y: { kind: 'linear' },
      cell: { width: 0.125, height: 0.3 },
      mark: null,
    });
    expect(chart.table).toMatchObject({ date: '2026-05-17', n: 10 });
  });

  it('marks a title, by as much of its name as there is room for', () => {
    const { plot } = landscapeChart({ ...data, mark }, null);
    expect(plot.kind === 'hex' && plot.mark).toMatchObject({ x: 2_058_090, y: 8.75 });
    expect(plot.kind === 'hex' && plot.mark?.label).toMatch(/^A title that is .*…$/);
  });

  it('says that there is nothing', () => {
    expect(landscapeChart({ ...data, bins: [], plotted: 0 }, null).plot.kind).toBe('empty');
  });
});
