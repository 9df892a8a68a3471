import { describe, expect, it } from 'vitest';
import type { Position, Tick } from '../chart.ts';
import { dayNumber } from './positions.ts';
import { planTicks } from './time-ticks.ts';

/** `Label`, `Label/Year`, and in brackets what a narrow drawing leaves out. */
const write = (ticks: Tick[]): string[] =>
  ticks.map(({ label, below, minor }) => {
    const text = below === undefined ? label : `${label}/${below}`;
    return minor === true ? `(${text})` : text;
  });
const dates = (from: string, to: string): Tick[] => {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  return planTicks(
    'date',
    first,
    last,
    Array.from({ length: last - first + 1 }, (_, day) => first + day),
  );
};

describe('dates', () => {
  it.each([
    ['a day', '2026-05-17', '2026-05-17', ['17 May/2026']],
    ['four days', '2026-05-17', '2026-05-20', ['17 May/2026', '18 May', '19 May', '20 May']],
    [
      'a week',
      '2026-05-17',
      '2026-05-23',
      ['17 May/2026', '(18 May)', '19 May', '(20 May)', '21 May', '(22 May)', '23 May'],
    ],
    [
      'two weeks',
      '2026-05-17',
      '2026-05-31',
      ['17 May/2026', '(19 May)', '21 May', '(23 May)', '25 May', '(27 May)', '29 May', '(31 May)'],
    ],
    ['a month: Mondays', '2026-05-01', '2026-05-31', ['4 May/2026', '11 May', '18 May', '25 May']],
    ['over new year', '2025-12-20', '2026-01-10', ['22 Dec/2025', '29 Dec', '5 Jan/2026']],
    ['half a year', '2026-01-01', '2026-06-15', ['Jan/2026', '(Feb)', 'Mar', '(Apr)', 'May', '(Jun)']],
    ['a year', '2025-05-17', '2026-05-16', ['Jul/2025', '(Sept)', 'Nov', '(Jan/2026)', 'Mar', '(May)']],
    [
      'three years',
      '2024-01-01',
      '2026-12-31',
      ['Jan/2024', '(Jul)', 'Jan/2025', '(Jul)', 'Jan/2026', '(Jul)'],
    ],
    ['twenty years', '2006-06-01', '2026-06-01', ['2010', '2015', '2020', '2025']],
  ])('%s', (_, from, to, expected) => {
    expect(write(dates(from, to))).toEqual(expected);
  });

  it('a year whose first tick is left out is said below the next', () => {
    expect(dates('2025-05-17', '2026-05-16')[4]).toMatchObject({ label: 'Mar', belowNarrow: '2026' });
  });

  it('few of them each have a tick, unless labels would touch', () => {
    const [one, two, three] = ['2026-05-01', '2026-05-12', '2026-05-30'].map(dayNumber) as [
      number,
      number,
      number,
    ];
    expect(write(planTicks('date', one, three, [one, two, three]))).toEqual([
      '1 May/2026',
      '12 May',
      '30 May',
    ]);
    expect(write(planTicks('date', one, three, [one, one + 1, three]))).toEqual([
      '4 May/2026',
      '11 May',
      '18 May',
      '25 May',
    ]);
  });
});

describe('everything else', () => {
  it.each<[Position, number, number, string[]]>([
    ['year', 1961, 2026, ['1970', '(1980)', '1990', '(2000)', '2010', '(2020)']],
    ['year', 2020, 2023, ['2020', '2021', '2022', '2023']],
    ['year', 2026, 2026, ['2026']],
    ['season', 1961, 2026, ['1970', '(1980)', '1990', '(2000)', '2010', '(2020)']],
    ['season', 2025, 2025.75, ['Winter/2025', 'Spring', 'Summer', 'Autumn']],
    ['season', 2025.5, 2026.5, ['Summer/2025', '(Autumn)', 'Winter/2026', '(Spring)', 'Summer']],
    ['week', dayNumber('2025-12-22'), dayNumber('2026-01-12'), ['W52/2025', 'W1/2026', 'W2', 'W3']],
    ['number', 0, 40, ['0', '(5)', '10', '(15)', '20', '(25)', '30', '(35)', '40']],
    ['number', 3, 3, ['3']],
  ])('%s from %d to %d', (position, from, to, expected) => {
    expect(write(planTicks(position, from, to, [from, to]))).toEqual(expected);
  });

  it('never more than a wide drawing has room for, nor than a narrow one', () => {
    for (const position of ['date', 'year', 'week', 'season', 'number'] as const) {
      for (let span = 0; span < 3000; span += 7) {
        const ticks = planTicks(position, 700, 700 + span, []);
        expect(ticks.length, `${position} ${span}`).toBeLessThanOrEqual(9);
        expect(ticks.filter(({ minor }) => minor !== true).length, `${position} ${span}`).toBeLessThanOrEqual(
          5,
        );
      }
    }
  });
});
