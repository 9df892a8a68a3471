import type { ComparedTitle, Comparison, HistoryMetric, TitleChange } from '@animedashboard/contracts';
import { gapsOfSeries } from '#lib/charts/plan/observed-bands.ts';
import type { DatedTitle } from '#lib/data/figures-table.ts';
import { titleRow, type TitleRow } from '#lib/data/title-row.ts';
import { formatShortFirstDay } from '#lib/format/first-day.ts';
import { formatMetric, metrics } from '#lib/format/metrics.ts';
import { countOf } from '#lib/format/numbers.ts';
import { shorten } from '#lib/format/text.ts';
import { formatGaps } from '#lib/format/observation-gaps.ts';
import { listOf } from '#lib/format/words.ts';

/** A title as it stands now, beside the others. */
export interface ComparedRow extends TitleRow {
  figures: Record<HistoryMetric, number | null>;
  change: TitleChange | null;
  /** As far as it is known; null where it is not. */
  firstDay: string | null;
  /** Of one that the snapshot does not have; null while it does. */
  lastSeen: string | null;
  /** The style of its series, which it keeps when others are left out. */
  style: number;
}

export function comparedRows(titles: readonly DatedTitle[]): ComparedRow[] {
  return titles.map(({ details }, style) => {
    const { score, scored_by, rank, popularity, members, favorites, change, gone, watched } = details;
    return {
      ...titleRow(details),
      figures: { score, scored_by, rank, popularity, members, favorites },
      change,
      firstDay: formatShortFirstDay(details),
      lastSeen: gone === null ? null : watched.last_seen,
      style,
    };
  });
}

/** Names in a heading and in sentences: some titles are sentences of 232 letters themselves. */
const nameLength = 60;
export const nameOf = ({ title }: { title: string }): string => shorten(title, nameLength);

/** `A`, `A and B`, `A and 2 others`. */
export function nameComparison(titles: readonly { title: string }[]): string {
  const [first, second] = titles.map(nameOf);
  if (first === undefined) return 'Compare titles';
  if (second === undefined) return first;
  return titles.length === 2 ? `${first} and ${second}` : `${first} and ${titles.length - 1} others`;
}

/** Who leads by the figure, and who comes last. */
export function describeComparison(metric: HistoryMetric, rows: readonly ComparedRow[]): string {
  const { label, kind } = metrics[metric];
  const name = label.toLowerCase();
  const known = rows.flatMap((row) => {
    const value = row.figures[metric];
    return value === null ? [] : [{ title: nameOf(row), value }];
  });
  const ranked = known.sort((one, other) =>
    kind === 'place' ? one.value - other.value : other.value - one.value,
  );
  const [first, last] = [ranked.at(0), ranked.at(-1)];
  if (first === undefined || last === undefined) return `None of these titles has a ${name}.`;
  if (rows.length === 1) return `${first.title}: ${name} ${formatMetric(metric, first.value)}.`;
  const unknown = rows.length - known.length;
  const rest = unknown === 0 ? '' : ` ${countOf(unknown, 'title')} ${unknown === 1 ? 'has' : 'have'} none.`;
  const leads = `By ${name}, ${first.title} leads with ${formatMetric(metric, first.value)}`;
  return first.value === last.value
    ? `${leads}, as do all others.${rest}`
    : `${leads}; ${last.title} comes last with ${formatMetric(metric, last.value)}.${rest}`;
}

/** Why a title has no line. */
export interface LeftOut {
  mal_id: number;
  title: string;
  reason: string;
}

const reasons: Record<Comparison['left_out'][number]['reason'], string> = {
  no_premiere: 'the catalogue has no date for its premiere, so there is no day 0',
};

/** The titles that are not drawn: what the API leaves out, and what was never seen in these dates. */
export function leftOut({ left_out, titles }: Pick<Comparison, 'left_out' | 'titles'>): LeftOut[] {
  return [
    ...left_out.map(({ mal_id, title, reason }) => ({ mal_id, title, reason: reasons[reason] })),
    ...titles
      .filter((title) => knownPoints(title) === 0)
      .map(({ mal_id, title }) => ({ mal_id, title, reason: 'nothing is known of it in these dates' })),
  ];
}

/** On how many dates the figure of a title is known. */
export const knownPoints = ({ points }: Pick<ComparedTitle, 'points'>): number =>
  points.filter(({ value }) => value !== null).length;

/** Titles that have the same gaps, and what those are, in sentences. */
export interface ToldGaps {
  titles: string;
  gaps: string[];
}

/** The stretches in which single titles were not seen; those of the whole series are hatched. */
export function gapsOfTitles(titles: Comparison['titles']): ToldGaps[] {
  const shared = new Set(gapsOfSeries(titles).map(({ after, before }) => `${after} ${before}`));
  const told = titles.map((title) => ({
    name: nameOf(title),
    gaps: formatGaps(title.gaps.filter(({ after, before }) => !shared.has(`${after} ${before}`))),
  }));
  const alike = Map.groupBy(
    told.filter(({ gaps }) => gaps.length > 0),
    ({ gaps }) => gaps.join(),
  );
  return [...alike.values()].map((those) => ({
    titles: listOf(those.map(({ name }) => name)),
    gaps: those[0]?.gaps ?? [],
  }));
}
