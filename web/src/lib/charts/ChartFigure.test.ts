import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { Chart } from './chart.ts';
import ChartFigure from './ChartFigure.svelte';
import { planBars, planHex, planPanels, planPie } from './plan/index.ts';
import Sparkline from './Sparkline.svelte';
import Steps from './Steps.svelte';
import { day, linesOver, tableOf, wideChart } from './testing/tables.ts';

const draw = (chart: Chart, props: { focus?: string; embedded?: boolean } = {}): string =>
  render(ChartFigure, {
    props: { chart, page: '/anime/1', search: '?scale=log', origin: 'https://a.example', ...props },
  }).body;
const paths = (html: string): string[] =>
  [...html.matchAll(/ d="(M[^"]*L[^"]*)" fill="none"/g)].map(([, path]) => path ?? '');

const said = { id: 'made-up', title: 'Made up', sentence: 'What is made up.', empty: 'Nothing yet.' };
const titles = tableOf('title', { value: 'people' }, [
  { title: 'Frieren', value: 10, href: '/anime/52991' },
  { title: 'One Piece', value: null },
]);
const fields = tableOf('members', { score: 'points', titles: 'titles' }, [
  { members: 10, score: 5, titles: 1 },
  { members: 1000, score: 7, titles: 20 },
]);
const everyKind: [string, Chart][] = [
  ['lines', wideChart()],
  [
    'columns with bands and markers',
    planPanels({
      ...said,
      table: tableOf(
        'date',
        { a: 'people', b: 'people', c: 'points' },
        [0, 1, 2].map((at) => ({ date: day(at), a: at, b: 2, c: 3 })),
      ),
      x: { column: 'date', kind: 'date', label: 'Date', clock: 'release' },
      panels: [
        {
          left: { label: 'People', unit: 'people' },
          series: [
            { column: 'a', mark: 'column' },
            { column: 'b', mark: 'column' },
          ],
        },
        {
          left: { label: 'B', unit: 'people' },
          right: { label: 'C', unit: 'points' },
          series: [
            { column: 'b', mark: 'area' },
            { column: 'c', mark: 'dots', axis: 'right' },
          ],
        },
      ],
      bands: [{ from: day(1), to: day(1), label: 'No snapshot' }],
      markers: [{ at: day(1), label: 'Premiere' }],
    }),
  ],
  ['bars', planBars({ ...said, table: titles, value: { column: 'value' }, name: 'title', href: 'href' })],
  ['a pie', planPie({ ...said, table: titles, column: 'value', name: 'title' })],
  [
    'hexes',
    planHex({
      ...said,
      table: fields,
      x: { column: 'members', label: 'Members', unit: 'people', scale: 'log' },
      y: { column: 'score', label: 'Score', unit: 'points' },
      count: 'titles',
      cell: { width: 0.2, height: 0.3 },
      mark: { x: 100, y: 6, label: 'Frieren' },
    }),
  ],
  ['nothing', linesOver([], ['a'])],
];

describe('a chart on a page', () => {
  it.each(everyKind)('has no style attribute and no handler where it shows %s', (_, chart) => {
    const html = draw(chart);
    expect(html).not.toMatch(/\sstyle=/);
    expect(html).not.toMatch(/\son\w+=/);
    expect(html).toContain(`<figure id="${chart.id}"`);
    expect(html).toContain('<table');
  });

  it.each(everyKind)('names nothing twice where it shows %s', (_, chart) => {
    const ids = [...draw(chart).matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('breaks its lines at what is not known, and not at a missing cell', () => {
    const chart = linesOver(
      [
        { date: day(0), a: 1, b: 1 },
        { date: day(1), a: 2 },
        { date: day(2), a: null, b: 3 },
        { date: day(3), a: 4, b: 4 },
        { date: day(4), a: 5, b: 5 },
      ],
      ['a', 'b'],
    );
    expect(paths(draw(chart)).map((path) => path.match(/M/g)?.length)).toEqual([2, 1]);
  });

  it('stands across in percentages and stretched paths, so that it is as wide as its box', () => {
    const html = draw(
      linesOver(
        [
          { date: day(0), a: 1 },
          { date: day(1), a: 2 },
        ],
        ['a'],
      ),
    );
    expect(html).toContain('viewBox="0 0 1000 240" preserveAspectRatio="none"');
    expect(html).toMatch(/<text x="1\.46%"/);
    expect(html).toContain('vector-effect="non-scaling-stroke"');
  });

  it('shows one point as a dot', () => {
    const html = draw(linesOver([{ date: day(0), a: 1 }], ['a']));
    expect(paths(html)).toEqual([]);
    expect(html).toContain('x="50%"');
  });

  it('says what there will be where there is nothing', () => {
    const html = draw(linesOver([], ['a']));
    expect(html).toContain('Nothing yet.');
    expect(html).not.toContain('/chart/anime/1/lines.svg');
  });

  it('says which clock it goes by', () => {
    expect(draw(wideChart())).toContain('By observation date.');
  });

  it('dims all but the emphasised series, whose link takes the emphasis back', () => {
    const html = draw(wideChart(), { focus: 'title-3' });
    expect(html.match(/<g opacity="0.25"/g)).toHaveLength(7);
    expect(html).toMatch(/href="\/anime\/1\?scale=log#lines"[^>]*aria-current="true"/);
    expect(html).toContain('href="/anime/1?scale=log&amp;focus=title-2#lines"');
  });

  it('dims nothing for a series of another chart', () => {
    expect(draw(wideChart(), { focus: 'other' })).not.toContain('opacity="0.25"');
  });

  it('offers its data, its pictures and itself', () => {
    const html = draw(wideChart());
    expect(html).toContain('href="/anime/1.csv?scale=log&amp;table=made-up"');
    expect(html).toContain('href="/chart/anime/1/lines.png?scale=log"');
    expect(html).toContain('https://a.example/embed/anime/1/lines?scale=log');
  });

  it('stays within the frame of another site', () => {
    const html = draw(wideChart(), { embedded: true });
    expect(html).toContain('href="/embed/anime/1/lines?scale=log&amp;focus=title-2#lines"');
    expect(html).not.toContain('<textarea');
    expect(html).toContain('target="_blank"');
  });
});

describe('small drawings', () => {
  const steps = (...all: (1 | 0 | -1 | null)[]) => render(Steps, { props: { steps: all } }).body;

  it('tell steps in words', () => {
    expect(steps(1, 0, -1, null)).toContain(
      'aria-label="By week, oldest first: rose, held, fell, not known"',
    );
    expect(steps(...Array<1>(20).fill(1)).match(/<path/g)).toHaveLength(12);
  });

  it('break a sparkline at what is not known', () => {
    const { body } = render(Sparkline, { props: { values: [1, 2, null, 4, 5, null, 7], label: 'Score' } });
    expect(body.match(/<path/g)).toHaveLength(2);
    expect(body.match(/<circle/g)).toHaveLength(2);
    expect(body).not.toContain('style=');
  });

  it('say so where no value is known', () => {
    expect(render(Sparkline, { props: { values: [null], label: 'Score' } }).body).toContain('–');
  });
});
