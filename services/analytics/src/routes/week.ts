import {
  type MoverRule,
  type WeekChanges,
  WeekParts,
  WeekQuery,
  WeekReport,
  type WeekTitles,
} from '@animedashboard/contracts';
import type { Snapshot } from '../history/calendar.ts';
import { unknownValue } from '../http/problem.ts';
import { daysBetween } from '../measures/days.ts';
import { isoWeekOf } from '../measures/iso-week.ts';
import { viewWeek, type WeekView } from '../measures/week-view.ts';
import { type Movements, readMovers } from '../queries/movers.ts';
import { readWeek, type WeekEvent, type WeekFindings } from '../queries/week.ts';
import { defineQuestion, type Reading, seriesFor } from '../question.ts';
import { asMover, ruleOf } from './movers.ts';
import { cardColumns } from './title-columns.ts';
import { tellWeek } from './week-sentences.ts';

export const week = defineQuestion({
  path: '/week/{week}',
  summary: 'What a week brought',
  description:
    'The last whole snapshot of an ISO week against the last whole one before it: who entered and left, what began and ' +
    'ended, what moved, in data and in sentences. A week of the history without such a snapshot says so.',
  parts: WeekParts,
  query: WeekQuery,
  data: WeekReport,
  caching: 'revision',
  table: {
    columns: {
      week: null,
      list: null,
      position: 'place',
      change: 'of the movers: as the rule of their measure says',
      rank: 'place',
      ...cardColumns,
    },
    rows: ({ week, changes }) => (changes === null ? [] : weekRows(week, changes)),
  },
  async answer({ week, snapshot_type, limit }, reading) {
    const series = seriesFor(reading, { snapshot_type });
    const dates = reading.calendar.series.get(series) ?? [];
    const view = viewWeek(dates, week);
    if (view === null) throw outsideHistory(week, dates);
    const changes = await changesOf(view, limit, reading);
    const { later, earlier, ...report } = view;
    const since = dates[0]?.date ?? view.monday;
    const sentences = tellWeek({ ...report, changes }, { series, since, later, earlier });
    return { data: { ...report, sentences, changes }, snapshot: later, comparedWith: earlier };
  },
});

function outsideHistory(week: string, dates: readonly Snapshot[]): Error {
  const [first, last] = [dates[0], dates.at(-1)];
  return unknownValue('week', 'The history has no such week', {
    in: 'path',
    field: 'week',
    value: week,
    allowed:
      first === undefined || last === undefined
        ? 'none: the series has no snapshot yet'
        : `a week from ${isoWeekOf(first.date)} to ${isoWeekOf(last.date)}`,
  });
}

async function changesOf(
  { later, earlier }: WeekView,
  limit: number,
  { read }: Reading,
): Promise<WeekChanges | null> {
  if (later === null || earlier === null) return null;
  const pair = { laterId: later.snapshot_id, earlierId: earlier.snapshot_id };
  const rules = { score: ruleOf('score'), audience: ruleOf('audience') };
  const { by, min_votes: minVotes } = rules.audience;
  const [found, audience] = await Promise.all([
    readWeek(read, { ...pair, limit }),
    readMovers(read, { ...pair, by, minVotes, type: null, status: null, up: limit, down: limit }),
  ]);
  const moversBy = (rule: MoverRule, { up, down }: Pick<Movements, 'up' | 'down'>): WeekChanges['score'] => ({
    rule,
    up: up.map(asMover),
    down: down.map(asMover),
  });
  return {
    days: daysBetween(earlier.date, later.date),
    ...describeEvents(found, later),
    best_places: found.best_places,
    score: moversBy(rules.score, found),
    audience: moversBy(rules.audience, audience),
  };
}

const nobody: WeekTitles = { total: 0, listed: [] };
const notKnown: WeekTitles = { total: null, listed: [] };

/** Whoever is missing from the first so many pages has left only these. */
function describeEvents(
  { tells_who_left, titles, events }: WeekFindings,
  later: Snapshot,
): Omit<WeekChanges, 'days' | 'best_places' | 'score' | 'audience'> {
  const of = (event: WeekEvent): WeekTitles => events[event] ?? nobody;
  const isScope = later.scope_pages !== null;
  const missing = tells_who_left ? of('left') : notKnown;
  const none = tells_who_left ? nobody : notKnown;
  return {
    titles,
    entered: of('entered'),
    left: isScope ? none : missing,
    left_scope: isScope ? missing : none,
    premiered: of('premiered'),
    finished: of('finished'),
  };
}

function weekRows(week: string, changes: WeekChanges): object[] {
  const listOf = (list: string, titles: readonly object[]): object[] =>
    titles.map((title, index) => ({ week, list, position: index + 1, ...title }));
  return [
    ...listOf('entered', changes.entered.listed),
    ...listOf('left', changes.left.listed),
    ...listOf('left_scope', changes.left_scope.listed),
    ...listOf('premiered', changes.premiered.listed),
    ...listOf('finished', changes.finished.listed),
    ...listOf('best_places', changes.best_places),
    ...listOf('score_up', changes.score.up),
    ...listOf('score_down', changes.score.down),
    ...listOf('audience_up', changes.audience.up),
    ...listOf('audience_down', changes.audience.down),
  ];
}
