import type { GenreHistory, GenrePoint, GenreShare } from '@animedashboard/contracts';
import { describe, expect, it } from 'vitest';
import { historyChart, leastSpan, yearsChart } from './genre-charts.ts';
import { describeGenre, genreFigures, placeGenre } from './genre-figures.ts';
import { comparableHistory, historyRows, meanScoreChange, smallCurve } from './genre-history.ts';

const point = (date: string, given: Partial<GenrePoint> = {}): GenrePoint => ({
  date,
  complete: true,
  thinned: false,
  titles: 100,
  count: 10,
  coverage_percent: 10,
  scored: 5,
  mean_score: 7,
  ...given,
});

const historyOf = (points: GenrePoint[], given: Partial<GenreHistory> = {}): GenreHistory => ({
  genre: 'Isekai',
  kind: 'theme',
  clock: 'observation',
  formulas: { coverage_percent: '100 × count / titles' },
  dates: points.length,
  points,
  gaps: [],
  breaks: [],
  ...given,
});

const days = (count: number): GenrePoint[] =>
  Array.from({ length: count }, (_, index) => point(`2026-05-${String(index + 1).padStart(2, '0')}`));

describe('the history', () => {
  it('breaks where nothing was seen', () => {
    const history = historyOf([point('2026-05-01'), point('2026-05-05')], {
      gaps: [{ after: '2026-05-01', before: '2026-05-05', days: 4 }],
    });
    expect(historyRows(comparableHistory(history)).map(({ date, coverage }) => [date, coverage])).toEqual([
      ['2026-05-01', 10],
      ['2026-05-02', null],
      ['2026-05-05', 10],
    ]);
    expect(historyChart(history)?.plot).toMatchObject({
      bands: [{ label: 'No snapshot was taken', name: '2 – 4 May 2026' }],
    });
  });

  it('begins where the series last asked for something else', () => {
    const history = historyOf(days(6), { breaks: ['2026-05-02', '2026-05-04'] });
    expect(historyChart(history)?.table.rows.map(({ date }) => date)).toEqual([
      '2026-05-04',
      '2026-05-05',
      '2026-05-06',
    ]);
    expect(historyChart(history)?.notes).toContain(
      'Before 4 May 2026 the series asked for something else, which cannot be compared.',
    );
  });

  it.each([
    [0, null],
    [1, null],
    [2, 'dots'],
    [13, 'dots'],
    [14, 'line'],
  ])('of %i dates is drawn as %s', (count, mark) => {
    const plot = historyChart(historyOf(days(count)))?.plot ?? null;
    const drawn = plot?.kind === 'panels' ? plot.panels.map(({ series }) => series[0]?.mark) : null;
    expect(drawn).toEqual(mark === null ? null : [mark, mark]);
    if (plot?.kind === 'panels') expect(plot.x.clock).toBe('observation');
  });

  it.each([
    [6, undefined],
    [7, 'From 10.00 % to 10.00 % on 7 dates, by observation date'],
    [13, 'From 10.00 % to 10.00 % on 13 dates, by observation date'],
    [14, undefined],
  ])('of %i dates has a small curve beside the figure or not', (count, label) => {
    const { trend } = smallCurve(historyOf(days(count)), 'coverage', (value) => `${value.toFixed(2)} %`);
    expect(trend?.label).toBe(label);
  });

  it.each([
    ['2026-05-01', 0.5],
    ['2026-05-02', null],
    [null, null],
  ])('knows the change of the mean since %s', (since, expected) => {
    const points = [point('2026-05-01', { mean_score: 6.5 }), point('2026-05-03')];
    expect(meanScoreChange(points, since)).toBe(expected);
  });
});

it.each([
  [[], 0.2, []],
  [[7], 0.2, [6.9, 7.1]],
  [[6.5, 8.5], 0.2, [7.4, 7.6]],
  [[0.05], 0.2, [0, 0.2]],
])('makes an axis of %j span %d at least', (values, span, expected) => {
  expect(leastSpan(values, span).map((value) => Number(value.toFixed(6)))).toEqual(expected);
});

it('shows its years from where there are enough titles, up to the running one', () => {
  const years = [
    { year: 1950, titles: 1, few: true },
    { year: 2021, titles: 50, few: false },
    { year: 2022, titles: 50, few: false },
    { year: 2023, titles: 50, few: false },
    { year: 2025, titles: 50, few: false },
    { year: 2026, titles: 30, few: false },
    { year: 2027, titles: 3, few: true },
  ];
  const points = [{ year: 2025, titles: 5, share_percent: 10 }];
  const chart = yearsChart(
    {
      clock: 'release',
      dimension: 'theme',
      formulas: { share_percent: '100 × titles / titles of the year' },
      few_below: 20,
      undated: 0,
      years,
      series: [{ value: 'Isekai', titles: 5, points }],
    },
    '2026-05-17',
  );
  expect(chart.table.rows).toEqual([
    { year: 2021, share: 0, titles: 0, n: 50 },
    { year: 2022, share: 0, titles: 0, n: 50 },
    { year: 2023, share: 0, titles: 0, n: 50 },
    { year: 2024, share: null, titles: 0, n: 0 },
    { year: 2025, share: 10, titles: 5, n: 50 },
    { year: 2026, share: 0, titles: 0, n: 30 },
  ]);
  expect(chart.plot).toMatchObject({
    x: { clock: 'release' },
    bands: [
      { label: 'Fewer than 20 titles a year', name: '2024' },
      { label: 'Not over at the date of the snapshot', name: '2026' },
    ],
  });
  expect(chart.notes.at(-1)).toBe(
    'Most years before 2021 have fewer than 20 titles in all and are left out.',
  );
});

describe('the figures', () => {
  const share = (genre: string, count: number, mean_score: number | null): GenreShare => ({
    genre,
    kind: 'theme',
    count,
    coverage_percent: count,
    share_percent: count,
    scored: mean_score === null ? 0 : count,
    mean_score,
    change: null,
  });
  const distribution = {
    formulas: { coverage_percent: '', share_percent: '' },
    titles: 100,
    mentions: 100,
    genres: [share('School', 50, 6), share('Isekai', 20, 7), share('Mecha', 20, null)],
  };
  const placeOf = (genre: string) => placeGenre({ genre, kind: 'theme' }, distribution);

  it.each([
    [
      'School',
      6.5,
      'School is a theme of 50 of the 100 titles (50.0 %), the most common of 3 themes. Their mean score is 6.00, 0.50 below that of all titles.',
    ],
    [
      'Isekai',
      6.5,
      'Isekai is a theme of 20 of the 100 titles (20.0 %), number 2 of 3 themes. Their mean score is 7.00, 0.50 above that of all titles.',
    ],
    [
      'Isekai',
      7.004,
      'Isekai is a theme of 20 of the 100 titles (20.0 %), number 2 of 3 themes. Their mean score is 7.00, as that of all titles.',
    ],
    [
      'Isekai',
      null,
      'Isekai is a theme of 20 of the 100 titles (20.0 %), number 2 of 3 themes. Their mean score is 7.00.',
    ],
    [
      'Mecha',
      6.5,
      'Mecha is a theme of 20 of the 100 titles (20.0 %), number 2 of 3 themes. None of them has a score.',
    ],
    ['Pets', 6.5, 'No title of this snapshot has the theme Pets.'],
  ])('tell of %s where all titles have %s', (genre, mean_score, expected) => {
    expect(describeGenre(placeOf(genre), { mean_score })).toBe(expected);
  });

  it('place it among those with a mean score', () => {
    expect(placeOf('Isekai')).toMatchObject({ place: 2, scorePlace: 1, peers: 3, scoredPeers: 2 });
    expect(placeOf('Mecha')).toMatchObject({ place: 2, scorePlace: null });
  });

  it('are none where no title has it', () => {
    expect(genreFigures(placeOf('Pets'), historyOf([]), { mean_score: 6 })).toEqual([]);
  });
});
