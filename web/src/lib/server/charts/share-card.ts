import { render } from 'svelte/server';
import type { Chart } from '#lib/charts/chart.ts';
import ShareCard from '#lib/charts/picture/ShareCard.svelte';
import { paletteOf } from '#lib/design/palette.ts';
import type { Made, PageView } from '../pages/page.ts';
import { asDocument } from './picture.ts';

/** As wide as the card has room for, so that most charts are drawn in their own size. */
const chartWidth = 544;

/** More bars would be drawn too small to be read. */
const mostBars = 15;

/** Draws what stands for a page where it is shared, as an SVG of 1200 by 630 pixels. */
export function shareCard({ title, sentence, charts, snapshot, source, stale }: Made<PageView>): string {
  const options = {
    width: chartWidth,
    theme: 'light' as const,
    date: snapshot?.date ?? null,
    source: source?.name ?? null,
    synthetic: source?.synthetic === true,
    stale,
    brief: true,
  };
  const chart = charts.find(({ plot }) => plot.kind !== 'empty') ?? null;
  const { body } = render(ShareCard, {
    props: {
      title,
      sentence,
      chart: chart === null ? null : shorten(chart),
      options,
      colours: paletteOf(options.theme),
    },
  });
  return asDocument(body);
}

/** The first of many bars, which are in their order; any other chart as it is. */
function shorten(chart: Chart): Chart {
  if (chart.plot.kind !== 'bars') return chart;
  return { ...chart, table: { ...chart.table, rows: chart.table.rows.slice(0, mostBars) } };
}
