import { render } from 'svelte/server';
import ShareCard from '#lib/charts/picture/ShareCard.svelte';
import { paletteOf } from '#lib/design/palette.ts';
import type { PageView } from '../pages/page.ts';
import { withoutMarks } from './picture.ts';

/** Wide enough for a legend, narrow enough to be read when it is made small. */
const chartWidth = 480;

/** Draws what stands for a page where it is shared, as an SVG of 1200 by 630 pixels. */
export function shareCard({ title, sentence, charts, snapshot, source, stale }: PageView): string {
  const options = {
    width: chartWidth,
    theme: 'light' as const,
    date: snapshot?.date ?? null,
    source: source?.name ?? null,
    synthetic: source?.synthetic === true,
    stale,
  };
  const chart = charts.find(({ plot }) => plot.kind !== 'empty') ?? null;
  const { body } = render(ShareCard, {
    props: { title, sentence, chart, options, colours: paletteOf(options.theme) },
  });
  return withoutMarks(body);
}
