import type { HistoryMetric, TitleHistory } from '@animedashboard/contracts';
import { expect, test } from 'vitest';
import { addDays } from '#lib/data/days.ts';
import type { PanelsPlot } from '#lib/charts/chart.ts';
import { historyChart } from './title-history-chart.ts';

const line = (metric: HistoryMetric, values: (number | null)[]) => ({
  metric,
  unit: '',
  points: values.map((value, index) => ({ date: addDays('2026-05-01', index), value })),
});

const history = (over: Partial<TitleHistory> = {}): TitleHistory => ({
  mal_id: 1,
  title: 'A',
  aired_from: null,
  aired_to: null,
  clock: 'observation',
  dates: 3,
  partial_dates: [],
  gaps: [],
  breaks: [],
  markers: [],
  lines: [line('score', [8, 8.01, 8.02]), line('scored_by', [10, 20, 30]), line('members', [100, 110, 120])],
  ...over,
});

function draw(over: Partial<TitleHistory> = {}, wanted: HistoryMetric[] = ['score', 'members']) {
  const chart = historyChart({ history: history(over), wanted, scale: undefined, last: '2026-05-10' });
  return { chart, plot: chart.plot as PanelsPlot };
}

test('each figure has a panel, and each date a row with the votes', () => {
  const { chart, plot } = draw();
  expect(plot.panels.map(({ left }) => left.label)).toEqual(['Score', 'Members']);
  expect(plot.x.clock).toBe('observation');
  expect(chart.sentence).toBe('Score and members on 3 dates from 1 May 2026 to 3 May 2026.');
  expect(chart.table.rows[0]).toEqual({ date: '2026-05-01', score: 8, members: 100, scored_by: 10 });
  expect(chart.table.columns.map(({ key, n }) => [key, n])).toEqual([
    ['score', 'scored_by'],
    ['members', null],
  ]);
});

test.each([
  [13, 'dots'],
  [14, 'line'],
])('%i dates are drawn as %s', (dates, mark) => {
  const values = Array.from({ length: dates }, (_, index) => 100 + index);
  const { plot } = draw({ dates, lines: [line('members', values)] }, ['members']);
  expect(plot.panels[0]?.series[0]?.mark).toBe(mark);
});

test('votes are a figure where they are asked for', () => {
  expect(draw({}, ['scored_by']).chart.table.rows[0]).toEqual({ date: '2026-05-01', scored_by: 10 });
});

test('what is not known is said, and where nothing of it is known something else is shown', () => {
  const lines = [line('score', [null, null, null]), line('members', [100, 110, 120])];
  const both = draw({ lines });
  expect(both.chart.notes[0]).toBe('Not known on these dates: score.');
  expect(both.plot.panels.map(({ left }) => left.label)).toEqual(['Members']);
  expect(draw({ lines }, ['score']).plot.panels.map(({ left }) => left.label)).toEqual(['Members']);
});

test('what was not seen is hatched to its end, also where it has none', () => {
  const lines = [line('members', [100, 110, null])];
  const gaps: TitleHistory['gaps'] = [
    { after: null, before: '2026-05-01', reasons: ['not_listed'] },
    { after: '2026-05-02', before: null, reasons: ['not_listed'] },
  ];
  const { chart, plot } = draw({ lines, gaps, partial_dates: ['2026-05-01', '2026-05-02'] }, ['members']);
  expect(plot.bands.map(({ label, name }) => [label, name])).toEqual([
    ['The list did not have it', '3 – 10 May 2026'],
    ['Partial snapshots', '1 – 2 May 2026'],
  ]);
  expect(chart.table.rows.at(-1)).toEqual({ date: '2026-05-10', members: null });
});

test('what happened on one date is one marker, and dates that were skipped are said', () => {
  const { plot } = draw({
    breaks: ['2026-05-03'],
    markers: [
      { kind: 'premiere', date: '2026-05-02' },
      { kind: 'status', date: '2026-05-02', after: '2026-05-01', from: null, to: 'Currently Airing' },
      { kind: 'description', date: '2026-05-03', after: '2026-05-01', fields: ['image_url', 'episodes'] },
    ],
  });
  expect(plot.markers.map(({ label }) => label)).toEqual([
    'Premiere; status: no status → Currently Airing',
    'The series asks for something else from here on; description: poster and episodes (between 1 May 2026 and 3 May 2026)',
  ]);
});

test('of many changes of the description the chart has none, and says so', () => {
  const markers = Array.from({ length: 13 }, () => ({
    kind: 'description' as const,
    date: '2026-05-02',
    after: '2026-05-01',
    fields: ['synopsis'],
  }));
  const { chart, plot } = draw({ markers });
  expect(plot.markers).toEqual([]);
  expect(chart.notes.at(-1)).toBe('Its 13 changes of the description are listed below.');
});
