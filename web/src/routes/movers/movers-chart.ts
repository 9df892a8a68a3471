import type { Movers } from '@animedashboard/contracts';
import type { Chart } from '#lib/charts/chart.ts';
import { planBars } from '#lib/charts/plan/index.ts';
import { moverLimits } from '#lib/data/mover-limits.ts';
import type { Table } from '#lib/data/table.ts';
import { titleBars } from '#lib/data/title-bars.ts';
import { formatDay } from '#lib/format/dates.ts';
import type { Answer } from '#lib/server/api/answer.ts';

/** The greatest changes one way, as bars; both ways on one scale. */
export function moversChart(table: Table, { data, snapshot, compared_with: earlier }: Answer<Movers>): Chart {
  const [from, to] = [earlier?.date ?? '', snapshot?.date ?? ''];
  const search = snapshot === null ? '' : `snapshot_type=${snapshot.type}&date=${to}`;
  const { unit, min_votes: minVotes } = data.rule;
  const greatest = Math.max(...[...data.up, ...data.down].map(({ change }) => Math.abs(change)));
  return planBars({
    id: table.id,
    title: table.title,
    sentence: `Change from ${formatDay(from)} to ${formatDay(to)}, in ${unit}.`,
    notes: ['By observation date.', ...moverLimits(minVotes)],
    table: titleBars(table, search),
    value: { column: 'change', label: 'Change', unit, include: [table.id === 'up' ? greatest : -greatest] },
    signed: true,
    name: 'title',
    href: 'href',
    empty: 'No title moved this way.',
  });
}
