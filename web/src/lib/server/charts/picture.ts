import { render } from 'svelte/server';
import type { Chart } from '#lib/charts/chart.ts';
import Picture from '#lib/charts/picture/Picture.svelte';
import type { PictureOptions } from '#lib/charts/picture/picture-options.ts';
import { paletteOf } from '#lib/design/palette.ts';

export type { PictureOptions };

/** Takes out what the compiler leaves for hydration, which a picture never has. */
export const withoutMarks = (svg: string): string => svg.replaceAll(/<!--.*?-->/gs, '').trim();

/** Draws a chart as an SVG that stands alone: it says by itself what it shows, of when and from whom. */
export function chartPicture(chart: Chart, options: PictureOptions): string {
  const { body } = render(Picture, { props: { chart, options, colours: paletteOf(options.theme) } });
  return withoutMarks(body);
}
