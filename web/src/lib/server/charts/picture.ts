import { render } from 'svelte/server';
import type { Chart } from '#lib/charts/chart.ts';
import Picture from '#lib/charts/picture/Picture.svelte';
import type { PictureOptions } from '#lib/charts/picture/picture-options.ts';
import { paletteOf } from '#lib/design/palette.ts';

export type { PictureOptions };

/** What XML 1.0 has no character for, lone surrogates included; titles and queries may have it. */
const notXml = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/**
 * Makes of a rendered component a document: without what the compiler leaves for hydration, which a picture never has, and
 * with nothing for which a reader of XML would refuse it.
 */
export const asDocument = (svg: string): string =>
  svg
    .replaceAll(/<!--.*?-->/gs, '')
    .replaceAll(notXml, '\u{FFFD}')
    .trim();

/** Draws a chart as an SVG that stands alone: it says by itself what it shows, of when and from whom. */
export function chartPicture(chart: Chart, options: PictureOptions): string {
  const { body } = render(Picture, { props: { chart, options, colours: paletteOf(options.theme) } });
  return asDocument(body);
}
