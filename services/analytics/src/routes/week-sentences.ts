import type { Mover, WeekChanges, WeekReport, WeekTitles } from '@animedashboard/contracts';
import type { Snapshot } from '../history/calendar.ts';
import { addDays } from '../measures/days.ts';
import {
  comparedTo,
  counted,
  inDigits,
  listed,
  quoted,
  sentence,
  seriesNamed,
  spelledDate,
} from '../measures/english.ts';

/** What a week is told from beside its data. */
export interface WeekBackground {
  series: string;
  /** The first date of the series. */
  since: string;
  later: Snapshot | null;
  earlier: Snapshot | null;
}

/** How many titles a sentence names. */
const mostExamples = 3;

/** Tells in English what a week brought, and what is not known of it. */
export function tellWeek(
  report: Omit<WeekReport, 'sentences'>,
  { series, since, later, earlier }: WeekBackground,
): string[] {
  const { changes, final } = report;
  const unfinished = final
    ? []
    : [`This may still change: ${seriesNamed(series)} has no date after the week yet.`];
  if (changes === null || later === null || earlier === null) {
    return [whyNothing(report, series), ...nearestWeeks(report), ...unfinished];
  }
  return [
    tellPair(report, series, { later, earlier, days: changes.days }),
    ...tellTitles(changes, later),
    ...tellList(changes.premiered, 'began to air'),
    ...tellList(changes.finished, 'finished airing'),
    ...tellScores(changes.score),
    ...tellAudience(changes.audience),
    ...tellBestPlaces(changes.best_places, since),
    ...unfinished,
  ];
}

const reasons: Record<NonNullable<WeekReport['not_compared']>, (series: string) => string> = {
  no_snapshot: (series) => `nothing is known: ${series} has no snapshot of it.`,
  partial: (series) => `${series} has only a partial snapshot; what that did not see is unknown.`,
  thinned: (series) => `${series} keeps no titles any more.`,
  no_earlier_snapshot: (series) =>
    `there is nothing to compare with: ${series} has no whole snapshot before it.`,
  other_query: (series) => `nothing is compared: ${series} asks for something else than it did before.`,
};

function whyNothing({ monday, sunday, not_compared }: Omit<WeekReport, 'sentences'>, series: string): string {
  const why = reasons[not_compared ?? 'no_snapshot'](seriesNamed(series));
  return `Of the week from ${spelledDate(monday)} to ${spelledDate(sunday)}, ${why}`;
}

function nearestWeeks({ not_compared, previous_week, next_week }: Omit<WeekReport, 'sentences'>): string[] {
  const near = [previous_week, next_week].filter((week) => week !== null);
  if (near.length === 0 || not_compared === 'no_earlier_snapshot' || not_compared === 'other_query')
    return [];
  return [`The nearest ${near.length === 1 ? 'week' : 'weeks'} with a whole snapshot: ${listed(near)}.`];
}

function tellPair(
  { monday }: Omit<WeekReport, 'sentences'>,
  series: string,
  { later, earlier, days }: { later: Snapshot; earlier: Snapshot; days: number },
): string {
  const isLong = earlier.date < addDays(monday, -7);
  const gap = isLong ? ': the week before has no whole one' : '';
  return (
    `Compared are the snapshots of ${seriesNamed(series)} of ${spelledDate(earlier.date)} and ` +
    `${spelledDate(later.date)}, ${counted(days, 'day')} apart${gap}.`
  );
}

function tellTitles({ titles, entered, left, left_scope }: WeekChanges, later: Snapshot): string[] {
  const { scope_pages } = later;
  const where = scope_pages === null ? '' : ` ${firstPages(scope_pages)}`;
  const came = `${counted(entered.total ?? 0, 'title')} entered${where}${examples(entered)}`;
  const { before, after } = titles;
  const are = after === 1 ? 'is' : 'are';
  const size = `There ${are} ${counted(after, 'title')}, ${comparedTo(after, before)} before.`;
  const missing = scope_pages === null ? left : left_scope;
  if (missing.total === null) {
    return [size, sentence(`${came}; how many left is not known, since a record could not be read`)];
  }
  const went = `${counted(missing.total, 'title')} left${where}${examples(missing)}`;
  const isGone = missing.total === 1 ? 'it is gone' : 'they are gone';
  const caution = scope_pages !== null && missing.total > 0 ? `, which does not mean that ${isGone}` : '';
  return [size, sentence(`${came}; ${went}${caution}`)];
}

const firstPages = (pages: number): string =>
  pages === 1 ? 'the first page' : `the first ${inDigits(pages)} pages`;

function tellList(titles: WeekTitles, verb: string): string[] {
  return titles.total === 0 ? [] : [`${counted(titles.total ?? 0, 'title')} ${verb}${examples(titles)}.`];
}

function tellScores({ rule, up, down }: WeekChanges['score']): string[] {
  const floor = `with at least ${counted(rule.min_votes, 'vote')} on both dates`;
  const [best] = up;
  const [worst] = down;
  if (best === undefined && worst === undefined) return [`No title ${floor} changed its score.`];
  const rose =
    best === undefined ? 'no score rose' : `the score of ${quoted(best)} rose most, ${scores(best)}`;
  const fell =
    worst === undefined
      ? 'no score fell'
      : `${best === undefined ? 'the score' : 'that'} of ${quoted(worst)} fell most, ${scores(worst)}`;
  return [`Among titles ${floor}, ${rose}, and ${fell}; changes count the less, the fewer voted.`];
}

function tellAudience({ up, down }: WeekChanges['audience']): string[] {
  const [most] = up;
  const [least] = down;
  return [
    ...(most === undefined
      ? []
      : [`The audience of ${quoted(most)} grew most for its size, ${members(most)}.`]),
    ...(least === undefined
      ? []
      : [
          `${most === undefined ? 'The audience' : 'That'} of ${quoted(least)} shrank most, ${members(least)}.`,
        ]),
  ];
}

function tellBestPlaces(best: WeekChanges['best_places'], since: string): string[] {
  if (best.length === 0) return [];
  const places = best.slice(0, mostExamples).map((title) => `${quoted(title)} (#${title.rank})`);
  const others = best.length > mostExamples ? ['others'] : [];
  const higher = best.length === 1 ? 'stands' : 'stand';
  return [
    `${listed([...places, ...others])} ${higher} higher than on any date kept since ${spelledDate(since)}.`,
  ];
}

/** ` (“A”, “B”, and 3 more)`, those with the most members. */
function examples({ total, listed: titles }: WeekTitles): string {
  const shown = titles.slice(0, mostExamples);
  if (shown.length === 0) return '';
  const more = (total ?? 0) - shown.length;
  return ` (${listed([...shown.map(quoted), ...(more > 0 ? [`${inDigits(more)} more`] : [])])})`;
}

const scores = ({ before, after }: Mover): string =>
  `from ${(before.score ?? 0).toFixed(2)} to ${(after.score ?? 0).toFixed(2)} ` +
  `on ${counted(after.scored_by ?? 0, 'vote')}`;

const members = ({ before, after }: Mover): string =>
  `from ${inDigits(before.members ?? 0)} to ${counted(after.members ?? 0, 'member')}`;
