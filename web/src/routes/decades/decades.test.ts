import type { YearlyShares } from '@animedashboard/contracts';
import { describe, expect, it } from 'vitest';
import { decadeOptions } from './decade-strip.ts';
import { changesTable, columnOf, decadesChart } from './decades-chart.ts';
import { describeDecades } from './describe-decades.ts';
import { changesOf, chooseYears, endsOf } from './shown-years.ts';

const running = 2026;

/** Titles a year and, by value, how many of them have it. */
function sharesOf(
  titles: Record<number, number>,
  values: Record<string, Record<number, number>>,
): YearlyShares {
  const years = Object.entries(titles).map(([year, count]) => ({
    year: Number(year),
    titles: count,
    few: count < 20,
  }));
  const series = Object.entries(values).map(([value, byYear]) => ({
    value,
    titles: 0,
    points: years.map(({ year, titles: all }) => ({
      year,
      titles: byYear[year] ?? 0,
      share_percent: (100 * (byYear[year] ?? 0)) / all,
    })),
  }));
  return {
    clock: 'release',
    dimension: 'theme',
    formulas: { share_percent: '100 × titles / titles of the year' },
    few_below: 20,
    undated: 0,
    years,
    series,
  };
}

const shares = sharesOf(
  { 1917: 2, 2021: 40, 2022: 60, 2024: 100, 2025: 100, 2026: 50, 2027: 3 },
  {
    Isekai: { 2021: 1, 2022: 3, 2024: 20, 2025: 30, 2026: 40 },
    Mecha: { 1917: 2, 2021: 20, 2022: 20, 2025: 2 },
  },
);
const everything = { from: undefined, to: undefined, running };

describe('chooseYears', () => {
  const yearsOf = (asked: Parameters<typeof chooseYears>[1]): number[] =>
    chooseYears(shares, asked).years.map(({ year }) => year);

  it.each([
    [
      'from where there are enough titles up to the running year',
      everything,
      [2021, 2022, 2023, 2024, 2025, 2026],
    ],
    ['what was asked for', { from: 2022, to: 2024, running }, [2022, 2023, 2024]],
    ['no year to come with few titles beside others', { from: 2025, to: 2027, running }, [2025, 2026]],
    ['such a year where it alone was asked for', { from: 2027, to: 2027, running }, [2027]],
    ['up to a year', { from: undefined, to: 2022, running }, [2021, 2022]],
    ['none', { from: 1930, to: 1939, running }, []],
  ])('shows %s', (_, asked, expected) => {
    expect(yearsOf(asked)).toEqual(expected);
  });

  it('counts titles over the years shown', () => {
    const shown = chooseYears(shares, everything);
    expect(shown.series.map(({ value, titles }) => [value, titles])).toEqual([
      ['Isekai', 94],
      ['Mecha', 42],
    ]);
    expect(shown.leftOut).toBe(1);
    expect(shown.leftOutToCome).toBe(0);
    expect(chooseYears(shares, { from: 2025, to: 2027, running }).leftOutToCome).toBe(1);
    expect(shown.years[2]).toEqual({ year: 2023, titles: 0, few: true });
  });
});

describe('the ends', () => {
  const shown = chooseYears(shares, everything);
  const ends = endsOf(shown.years, running);

  it('are the years that are over, with enough titles', () => {
    expect(ends).toEqual({ before: [2021, 2022], after: [2024, 2025] });
    expect(endsOf(shown.years.slice(0, 1), running)).toBeNull();
    expect(endsOf([], running)).toBeNull();
  });

  it('are compared by all their titles together', () => {
    expect(changesOf(shown, ends)).toEqual([
      {
        value: 'Isekai',
        titles: 94,
        before: { titles: 4, of: 100, share: 4 },
        after: { titles: 50, of: 200, share: 25 },
        change: 21,
      },
      {
        value: 'Mecha',
        titles: 42,
        before: { titles: 40, of: 100, share: 40 },
        after: { titles: 2, of: 200, share: 1 },
        change: -39,
      },
    ]);
    expect(changesOf(shown, null)[0]).toMatchObject({ before: null, after: null, change: null });
  });

  it('stand as data with what they were counted over', () => {
    const { rows } = changesTable(changesOf(shown, ends).slice(0, 1), ends, '2026-05-17');
    expect(rows).toEqual([
      { value: 'Isekai', years: 'all shown', titles: 94 },
      { value: 'Isekai', years: '2021 to 2022', titles: 4, share: 4, n: 100 },
      { value: 'Isekai', years: '2024 to 2025', titles: 50, share: 25, change: 21, n: 200 },
    ]);
    expect(changesTable(changesOf(shown, null), null, null).rows).toHaveLength(2);
  });

  it('are told in a sentence', () => {
    expect(describeDecades(shown, changesOf(shown, ends), ends, 'theme')).toBe(
      'Of the 2 themes shown, Isekai has grown most: 4.0 % of the titles of 2021 to 2022, 25.0 % of those of 2024 to 2025. ' +
        'Mecha has shrunk most: 40.0 % of the titles of 2021 to 2022, 1.0 % of those of 2024 to 2025.',
    );
  });

  it.each([
    [
      'one value',
      { ...shown, series: shown.series.slice(0, 1) },
      'Isekai has grown: 4.0 % of the titles of 2021 to 2022, 25.0 % of those of 2024 to 2025.',
    ],
    ['no value', { ...shown, series: [] }, 'No title of 2021 to 2026 has one of the themes.'],
    ['no year', { ...shown, years: [] }, 'No title of this choice has a year of release.'],
  ])('are told of %s', (_, given, expected) => {
    expect(describeDecades(given, changesOf(given, ends), ends, 'theme')).toBe(expected);
  });

  it('are not told where they are too few', () => {
    expect(describeDecades(shown, changesOf(shown, null), null, 'theme')).toBe(
      'The shares of 2 themes, year by year, 2021 to 2026.',
    );
  });
});

describe('decadesChart', () => {
  const many = sharesOf(
    { 2024: 100, 2025: 100 },
    Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => [`Theme ${index}`, { 2024: 10 * index, 2025: 10 }]),
    ),
  );
  const chartOf = (given: YearlyShares, chart: 'lines' | 'multiples', axes: 'shared' | 'own' = 'shared') =>
    decadesChart({
      shown: chooseYears(given, everything),
      basis: given,
      dimension: 'theme',
      chart,
      axes,
      running,
      date: '2026-05-17',
    });
  const panelsOf = (chart: ReturnType<typeof decadesChart>) =>
    chart.plot.kind === 'panels' ? chart.plot.panels : [];

  it('draws lines over each other, hatches what is not over and breaks at a year without titles', () => {
    const chart = chartOf(shares, 'lines');
    expect(panelsOf(chart).map(({ series }) => series.map(({ column }) => column))).toEqual([
      ['Isekai', 'Mecha'],
    ]);
    expect(chart.plot).toMatchObject({ x: { clock: 'release' } });
    expect(chart.plot.kind === 'panels' && chart.plot.bands.map(({ label, name }) => [label, name])).toEqual([
      ['Fewer than 20 titles a year', '2023'],
      ['Not over at the date of the snapshot', '2026'],
    ]);
    expect(chart.table.rows[2]).toEqual({ year: 2023, Isekai: null, Mecha: null, n: 0 });
    expect(chart.notes).toContain('Most years before 2021 have fewer than 20 titles and are left out.');
  });

  it('puts more than can be told apart below each other', () => {
    expect(panelsOf(chartOf(many, 'lines'))).toHaveLength(9);
    expect(chartOf(many, 'lines').notes.at(-1)).toMatch(/^More than 8 lines/);
    expect(chartOf(many, 'multiples').notes.at(-1)).not.toMatch(/^More than 8 lines/);
  });

  it('gives small charts one scale, or each its own', () => {
    const tops = (axes: 'shared' | 'own') =>
      new Set(panelsOf(chartOf(many, 'multiples', axes)).map(({ left }) => left.max)).size;
    expect(tops('shared')).toBe(1);
    expect(tops('own')).toBeGreaterThan(1);
  });

  it.each([
    ['Isekai', 'Isekai'],
    ['date', 'date (share)'],
  ])('has the column of %s', (value, column) => {
    expect(columnOf(value)).toBe(column);
  });
});

it('offers decades up to the running one', () => {
  const options = decadeOptions('/decades', '?dimension=theme&from_year=2010&to_year=2019', running);
  expect(options.map(({ label }) => label)).toEqual([
    'Enough titles',
    '1960s',
    '1970s',
    '1980s',
    '1990s',
    '2000s',
    '2010s',
    '2020s',
    'Every year',
  ]);
  expect(options.filter(({ current }) => current).map(({ label }) => label)).toEqual(['2010s']);
  expect(options[0]?.href).toBe('/decades?dimension=theme');
  expect(options[7]?.href).toBe('/decades?dimension=theme&from_year=2020&to_year=2029');
});
