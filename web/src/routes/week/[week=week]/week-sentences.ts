import type { WeekReport } from '@animedashboard/contracts';
import { formatDays } from '#lib/format/dates.ts';
import { countOf, formatCount } from '#lib/format/numbers.ts';
import { listOf } from '#lib/format/words.ts';

type Told = Pick<WeekReport, 'monday' | 'sunday' | 'sentences' | 'changes'>;

/** A week in a sentence: what came, went, began and ended, or why nothing can be said. */
export function describeWeek({ monday, sunday, sentences, changes }: Told): string {
  if (changes === null) return sentences[0] ?? `${formatDays(monday, sunday)}.`;
  const { premiered, finished, entered, left, left_scope } = changes;
  const counts: [count: number | null, verb: string][] = [
    [premiered.total, 'began to air'],
    [finished.total, 'finished'],
    [entered.total, 'entered the list'],
    [left.total, entered.total ? 'left it' : 'left the list'],
    [left_scope.total, 'left the first pages'],
  ];
  const parts = counts.filter(([count]) => count !== null && count > 0);
  const [first, ...others] = parts;
  const days = formatDays(monday, sunday);
  if (first === undefined) return `${days}: no title came, left, began or finished.`;
  const told = [
    `${countOf(first[0] ?? 0, 'title')} ${first[1]}`,
    ...others.map(([count, verb]) => `${formatCount(count)} ${verb}`),
  ];
  return `${days}: ${listOf(told)}.`;
}
