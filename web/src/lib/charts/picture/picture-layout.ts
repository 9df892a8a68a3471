import type { Chart } from '../chart.ts';
import { fitText, textWidth } from '../geometry/text-width.ts';
import { legendEntries, type LegendEntry } from '../words/legend-entries.ts';
import { bandsByLabel, clockLabel } from '../words/notes.ts';
import { formatDay } from '#lib/format/dates.ts';
import { bodyHeight } from './body-height.ts';
import { type Flow, flow } from './flow.ts';
import type { PictureOptions } from './picture-options.ts';
import { fineSize, sentenceSize, setText, type TextBlock, titleSize } from './text-block.ts';

export const padding = 20;

/** Of what stands before the words of the legend, of a flag and of a band, in pixels. */
export const swatchWidth = 36;
export const flagWidth = 24;
export const bandWidth = 24;

/** Between what stands in one line, and from one line to the next. */
const gap = 16;
const legendLine = 20;
const flagLine = 22;

export interface PictureLayout {
  width: number;
  height: number;
  texts: TextBlock[];
  legend: { y: number; entries: LegendEntry[]; places: Flow['places'] };
  /** Of what is drawn. */
  top: number;
  flags: { y: number; texts: string[]; places: Flow['places'] };
  bands: TextBlock[];
}

/** Decides where everything stands in a picture of this width, from the top down. */
export function layoutPicture(chart: Chart, options: PictureOptions): PictureLayout {
  const room = options.width - 2 * padding;
  const plot = chart.plot.kind === 'panels' ? chart.plot : null;
  let y = padding;
  const write = (text: string, size: number, look: { strong?: boolean; soft?: boolean } = {}): TextBlock => {
    const block = setText(text, size, { room, top: y, ...look });
    y += block.height;
    return block;
  };
  const width = (text: string): number => textWidth(text, fineSize);

  const brief = options.brief === true;
  const heading = [
    write(chart.title, titleSize, { strong: true }),
    ...(brief ? [] : [write(chart.sentence, sentenceSize)]),
  ];
  y += 10;

  const entries = (plot === null ? [] : legendEntries(plot)).map((entry) => ({
    ...entry,
    text: fitText(entry.text, fineSize, room - swatchWidth),
  }));
  const inLegend = flow(
    entries.map(({ text }) => swatchWidth + width(text)),
    room,
    gap,
    legendLine,
  );
  const legend = { y, entries, places: inLegend.places };
  y += inLegend.height + (entries.length > 0 ? 8 : 0);

  const top = y;
  y += bodyHeight(chart, room) + 8;

  const markers = (plot?.markers ?? []).map(({ label, name }) =>
    fitText(`${label}, ${name}`, fineSize, room - flagWidth),
  );
  const inFlags = flow(
    markers.map((text) => flagWidth + width(text)),
    room,
    gap,
    flagLine,
  );
  const flags = { y, texts: markers, places: inFlags.places };
  y += inFlags.height;

  const bands = bandsByLabel(plot?.bands ?? []).map(({ label, names }) => {
    const block = setText(`${label}: ${names}`, fineSize, { room: room - bandWidth, top: y });
    y += block.height + 3;
    return block;
  });

  const clock = clockLabel(plot);
  const notes = [...(clock === null ? [] : [`${clock}.`]), ...(brief ? [] : chart.notes)].join(' ');
  y += 4;
  const below = notes === '' ? [] : [write(notes, fineSize, { soft: true })];
  y += 4;
  const origin = brief
    ? []
    : [write(originLine(options), fineSize, { soft: true, strong: options.synthetic === true })];
  return {
    width: options.width,
    height: y + padding - 6,
    texts: [...heading, ...below, ...origin],
    legend,
    top,
    flags,
    bands,
  };
}

/** `Synthetic data · Snapshot of 17 May 2026 · Source: MyAnimeList via Jikan · AnimeDashboard`. */
export function originLine({ date, source, synthetic, stale }: PictureOptions): string {
  return [
    synthetic === true ? 'Synthetic data' : null,
    date === null ? null : `Snapshot of ${formatDay(date)}${stale === true ? ', the last known' : ''}`,
    source === null ? null : `Source: ${source}`,
    'AnimeDashboard',
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
