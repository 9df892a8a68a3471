import type { Chart } from '#lib/charts/chart.ts';
import { planBars } from '#lib/charts/plan/index.ts';
import { titleBar } from '#lib/data/title-bar.ts';
import { titleCells, titleKeys } from '#lib/data/title-row.ts';
import { formatDay } from '#lib/format/dates.ts';
import type { UpcomingRow } from './upcoming-rows.ts';

const mostBars = 25;

export interface UpcomingChartRequest {
  /** In the order in which they are shown. */
  rows: readonly UpcomingRow[];
  /** What the rows are of, where they are not all: `summer 2026`. */
  of: string | null;
  sort: 'members' | 'gain';
  date: string | null;
  /** The date that gains are counted from; null where there are none. */
  since: string | null;
  /** What addresses of titles say of series and date. */
  links: string;
}

/** The first titles by what they are ordered by. */
export function upcomingChart({ rows, of, sort, date, since, links }: UpcomingChartRequest): Chart {
  const isGain = sort === 'gain' && since !== null;
  const shown = rows.filter((row) => !isGain || row.gain !== null).slice(0, mostBars);
  const column = isGain ? 'gain' : 'members';
  const title = `${isGain ? 'What gains most' : 'What is awaited most'}${of === null ? '' : `: ${of}`}`;
  return planBars({
    id: 'upcoming',
    title,
    sentence: isGain
      ? `People who have put each title into their lists between ${formatDay(since)} and ${formatDay(date ?? since)}.`
      : `People who have each title in their lists${date === null ? '' : ` on ${formatDay(date)}`}, before it airs.`,
    notes: ['By observation date.'],
    table: {
      id: 'upcoming',
      title,
      keys: titleKeys,
      columns: [
        { key: 'members', label: 'Members', unit: 'people' },
        { key: 'gain', label: 'Gain', unit: 'people' },
      ],
      rows: shown.map((row) => ({
        ...titleCells(row),
        ...titleBar(row, links),
        members: row.members,
        gain: row.gain,
      })),
      date,
      n: null,
    },
    // Who leads differs by a few times, which lengths from 0 tell best.
    value: { column, label: isGain ? 'Gain' : 'Members' },
    name: 'bar',
    href: 'href',
    empty: 'No title that has not aired is listed.',
  });
}
