import type { Band, Clock, PanelsPlot } from '../chart.ts';

const clocks: Record<Clock, string> = {
  release: 'By release date',
  observation: 'By observation date',
};

/** Which time the x axis has, as every such axis must say; null where it has none. */
export function clockLabel(plot: PanelsPlot | null): string | null {
  const clock = plot?.x.clock ?? null;
  return clock === null ? null : clocks[clock];
}

/** How many stretches are told one by one. */
const mostNames = 4;

/** What the hatchings mean, each said once with when they are. */
export function bandsByLabel(bands: Band[]): { label: string; names: string }[] {
  const byLabel = new Map<string, string[]>();
  for (const { label, name } of bands) byLabel.set(label, [...(byLabel.get(label) ?? []), name]);
  return [...byLabel].map(([label, names]) => {
    const more = names.length - mostNames;
    return { label, names: `${names.slice(0, mostNames).join('; ')}${more > 0 ? ` and ${more} more` : ''}` };
  });
}
