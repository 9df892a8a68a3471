import type { Landscape } from '@animedashboard/contracts';
import type { Chart } from '#lib/charts/chart.ts';
import { wordSize } from '#lib/charts/geometry/panels-layout.ts';
import { fitText } from '#lib/charts/geometry/text-width.ts';
import { planHex } from '#lib/charts/plan/index.ts';

/** As much of a title as a narrow screen has room for, in pixels; the whole stands above the chart. */
const labelWidth = 160;

/** Score by members, as six-sided fields. */
export function landscapeChart({ axes, bins, plotted, mark }: Landscape, date: string | null): Chart {
  return planHex({
    id: 'landscape',
    title: 'Score by members',
    sentence:
      'Each field holds the titles with about so many members and about such a score; the stronger its colour, the more titles.',
    notes: [
      'Members are on a logarithmic axis: each step of the same length is as many times more.',
      'Titles without a score or without members have no place here.',
    ],
    table: {
      id: 'landscape',
      title: 'Fields by the members and the score of their centre',
      keys: [
        { key: 'members', label: 'Members', unit: 'people' },
        { key: 'score', label: 'Score', unit: 'points' },
      ],
      columns: [{ key: 'titles', label: 'Titles', unit: 'titles' }],
      rows: bins.map(({ members, score, titles }) => ({ members: Math.round(members), score, titles })),
      date,
      n: plotted,
    },
    x: { column: 'members', label: 'Members', unit: 'people', scale: 'log' },
    y: { column: 'score', label: 'Score', unit: 'points', limit: { min: 0, max: 10 } },
    count: 'titles',
    cell: { width: axes.bin_width, height: axes.row_step },
    mark:
      mark === null
        ? null
        : { x: mark.members, y: mark.score, label: fitText(mark.title, wordSize, labelWidth) },
    empty: 'No title of this choice has both a score and members.',
  });
}
