import type { SeriesSnapshots } from '@animedashboard/contracts';
import type { Chart } from '#lib/charts/chart.ts';
import { planPanels } from '#lib/charts/plan/index.ts';
import { gapBands, partialBands } from '#lib/charts/plan/observed-bands.ts';
import { addDays } from '#lib/data/days.ts';
import { depthOf } from '#lib/data/history-depth.ts';
import type { Cell } from '#lib/data/table.ts';
import { formatDay } from '#lib/format/dates.ts';

/** How many titles each snapshot of a series has; thinned ones too, since their totals are kept. */
export function titlesChart(
  { snapshot_type: type, dates, gaps, breaks }: SeriesSnapshots,
  shown: string,
): Chart {
  const whole = dates.filter(({ complete }) => complete);
  const partial = dates.filter(({ complete }) => !complete).map(({ date }) => date);
  const observedGaps = gaps.map(({ after, before }) => ({
    after,
    before,
    reasons: ['no_snapshot' as const],
  }));
  return planPanels({
    id: 'titles',
    title: 'How many titles there were',
    sentence: `Titles in each whole snapshot of the series “${type}”, the one of ${formatDay(shown)} marked.`,
    notes: ['The axis does not begin at 0: what comes and goes is little beside what stays.'],
    table: {
      id: 'titles',
      title: 'Titles in each snapshot',
      keys: [{ key: 'date', label: 'Date', unit: null }],
      columns: [{ key: 'titles', label: 'Titles', unit: 'titles' }],
      rows: withBreaks(dates, gaps),
      date: null,
      n: null,
    },
    x: { column: 'date', kind: 'date', label: 'Date of the snapshot', clock: 'observation' },
    panels: [
      {
        height: 140,
        left: { label: 'Titles', unit: 'titles' },
        series: [{ column: 'titles', mark: depthOf(whole.length) === 'curves' ? 'line' : 'dots' }],
      },
    ],
    bands: [...gapBands(observedGaps, dates.at(-1)?.date ?? shown), ...partialBands(partial)],
    markers: [
      { at: shown, label: 'Shown here' },
      ...breaks.map((at) => ({ at, label: 'The series asks for something else from here on' })),
    ],
    empty: 'No whole snapshot has been taken yet.',
  });
}

/** A row for each date; one of its own for each gap, where the line breaks, and none counted of partial snapshots. */
function withBreaks(dates: SeriesSnapshots['dates'], gaps: SeriesSnapshots['gaps']): Record<string, Cell>[] {
  const seen = dates.map(({ date, complete, titles }) => ({
    date,
    titles: complete ? titles : null,
    n: complete ? titles : null,
  }));
  const missed = gaps.map(({ after }) => ({ date: addDays(after, 1), titles: null, n: null }));
  return [...seen, ...missed].sort((one, other) => (one.date < other.date ? -1 : 1));
}
