import { expect, test } from 'vitest';
import type { Table } from '#lib/data/table.ts';
import { toCsv } from './csv.ts';
import { exportRows, tablesOf } from './export.ts';

const table: Table = {
  id: 'scores',
  title: 'Scores',
  keys: [
    { key: 'mal_id', label: 'Id', unit: null },
    { key: 'title', label: 'Title', unit: null },
  ],
  columns: [
    { key: 'score', label: 'Score', unit: 'points' },
    { key: 'members', label: 'Members', unit: 'people' },
  ],
  rows: [
    { mal_id: 1, title: 'A, "quoted"', score: 8.5, members: null, n: 100 },
    { mal_id: 2, title: '=SUM(A1)', members: 7, date: '2026-05-16' },
  ],
  date: '2026-05-17',
  n: 28_297,
};

test('every number becomes a row with date, unit and what it was counted over', () => {
  expect(exportRows(table)).toEqual([
    {
      table: 'scores',
      date: '2026-05-17',
      id: 1,
      item: 'A, "quoted"',
      measure: 'score',
      value: 8.5,
      unit: 'points',
      n: 100,
    },
    {
      table: 'scores',
      date: '2026-05-17',
      id: 1,
      item: 'A, "quoted"',
      measure: 'members',
      value: null,
      unit: 'people',
      n: 100,
    },
    {
      table: 'scores',
      date: '2026-05-16',
      id: 2,
      item: '=SUM(A1)',
      measure: 'members',
      value: 7,
      unit: 'people',
      n: 28_297,
    },
  ]);
});

test('a column says which cell has what its number was counted over, or that it was over nothing', () => {
  const columns = [
    { key: 'median', label: 'Median', unit: 'points', n: 'rated' },
    { key: 'place', label: 'Place', unit: 'place', n: null },
    { key: 'titles', label: 'Titles', unit: 'titles' },
    { key: 'state', label: 'State', unit: null },
    { key: 'mean', label: 'Mean', unit: 'points', n: 'voted' },
  ];
  const cells = { median: 7, place: 1, titles: 50, state: 'over', mean: 8, rated: 40, n: 50 };
  const rows = exportRows({ ...table, columns, rows: [{ mal_id: 1, title: 'A', ...cells }] });
  expect(rows.map(({ measure, n }) => [measure, n])).toEqual([
    ['median', 40],
    ['place', null],
    ['titles', 50],
    ['state', null],
    // Not known.
    ['mean', null],
  ]);
});

test('where rows are dates, a number is said to be of the title that its column or its table is about', () => {
  const rows = [{ date: '2026-05-16', '1': 8.5 }];
  const keys = [{ key: 'date', label: 'Date', unit: null }];
  const about = { mal_id: 1, title: 'A' };
  const column = { key: '1', label: 'A', unit: 'points', about: { ...about, measure: 'score' } };
  const expected = { table: 't', date: '2026-05-16', id: 1, item: 'A', value: 8.5, unit: 'points', n: null };
  const shared = { id: 't', title: 'T', keys, rows, date: null, n: null };
  expect(exportRows({ ...shared, columns: [column] })).toEqual([{ ...expected, measure: 'score' }]);
  expect(exportRows({ ...shared, columns: [{ key: '1', label: 'A', unit: 'points' }], about })).toEqual([
    { ...expected, measure: '1' },
  ]);
  const byDay = { keys: [{ key: 'day', label: 'Day', unit: null }], rows: [{ day: 12, '1': 8.5 }] };
  expect(exportRows({ ...shared, ...byDay, columns: [column] })).toEqual([
    { ...expected, date: null, item: 'A · 12', measure: 'score' },
  ]);
});

test('CSV quotes what needs it, and lets no spreadsheet take a title for a formula', () => {
  expect(toCsv(exportRows(table)).split('\r\n')).toEqual([
    'table,date,id,item,measure,value,unit,n',
    'scores,2026-05-17,1,"A, ""quoted""",score,8.5,points,100',
    'scores,2026-05-17,1,"A, ""quoted""",members,,people,100',
    "scores,2026-05-16,2,'=SUM(A1),members,7,people,28297",
    '',
  ]);
});

test('a table that stands behind a chart and by itself comes once', () => {
  const chart = { table } as Parameters<typeof tablesOf>[0]['charts'][number];
  expect(
    tablesOf({ charts: [chart], tables: [table, { ...table, id: 'other' }] }).map(({ id }) => id),
  ).toEqual(['scores', 'other']);
});
