import { SeasonParts, SeasonQuery, SeasonRanking, type SeasonTitle } from '@animedashboard/contracts';
import type { Snapshot } from '../history/calendar.ts';
import { invalidParameters } from '../http/problem.ts';
import { differenceOf } from '../measures/difference.ts';
import { lastSteps, type ObservedWeek, observedWeeks, watchedDays } from '../measures/season-weeks.ts';
import {
  type Baseline,
  type PlacedTitle,
  type PlaceThen,
  readBaselines,
  readSeason,
} from '../queries/season.ts';
import { defineQuestion, snapshotFor } from '../question.ts';
import { cardColumns, figureColumns } from './title-columns.ts';

const mostWeeks = 60;

export const season = defineQuestion({
  path: '/season/{year}/{season}',
  summary: 'The titles of a season, ranked among each other, week by week',
  description:
    'Titles as of one snapshot by their place within the season, and how these places went: for each week those of its ' +
    'last whole snapshot, among the titles that belonged to the season then. A week without one is a gap.',
  parts: SeasonParts,
  query: SeasonQuery,
  data: SeasonRanking,
  caching: 'revision',
  table: {
    columns: {
      date: null,
      week: null,
      ...cardColumns,
      aired_from: null,
      ...figureColumns,
      score_place: 'place within the season',
      members_place: 'place within the season',
      since: null,
      since_date: null,
      score_change: 'points',
      members_change: 'people',
    },
    rows: ({ listed, weeks }) => listed.flatMap((title) => [rowOf(title), ...weeklyRows(title, weeks)]),
  },
  async answer({ year, season, type = null, sort, limit, date, from, to, snapshot_type }, reading) {
    const { read, calendar } = reading;
    const snapshot = snapshotFor(reading, { snapshot_type, date });
    const nobody = {
      year,
      season,
      clock: 'release' as const,
      titles: 0,
      broadcast: 0,
      derived: 0,
      listed: [],
    };
    if (snapshot === null) return { data: { ...nobody, weeks: [] }, snapshot };

    const weeks = weeksOf(calendar.series.get(snapshot.series) ?? [], { year, season, from, to, snapshot });
    const { titles, broadcast, listed } = await readSeason(
      read,
      { year, season, type },
      {
        listedId: snapshot.snapshot_id,
        otherIds: weeks.flatMap((week) => week.snapshot?.snapshot_id ?? []),
      },
      { sort, limit },
    );
    const baselines = await readBaselines(read, {
      series: snapshot.series,
      versionIds: listed.map(({ version_id }) => version_id),
      to: snapshot.date,
    });
    const baselineOf = new Map(baselines.map((baseline) => [baseline.mal_id, baseline]));
    const data = {
      ...nobody,
      titles,
      broadcast,
      derived: titles - broadcast,
      weeks: weeks.map(({ week, snapshot: of, missing }) => ({ week, date: of?.date ?? null, missing })),
      listed: listed.map(({ title, places }) => {
        const weekly = alignWeekly(weeks, places);
        const change = changeSince(baselineOf.get(title.mal_id), title);
        return { ...title, ...change, weekly, steps: lastSteps(weekly[`${sort}_places`]) };
      }),
    };
    return { data, snapshot };
  },
});

/** The weeks of the answer, none of them later than the snapshot. */
function weeksOf(
  dates: readonly Snapshot[],
  asked: {
    year: number;
    season: SeasonRanking['season'];
    from: string | undefined;
    to: string | undefined;
    snapshot: Snapshot;
  },
): ObservedWeek[] {
  const watched = watchedDays(asked);
  const { from = watched.from, to = watched.to, snapshot } = asked;
  const weeks = observedWeeks(dates, from, to < snapshot.date ? to : snapshot.date);
  if (weeks.length <= mostWeeks) return weeks;
  throw invalidParameters([
    {
      in: 'query',
      field: 'from',
      value: JSON.stringify(from),
      allowed: `a date at most ${mostWeeks} weeks before \`to\` (${to})`,
    },
  ]);
}

function alignWeekly(weeks: readonly ObservedWeek[], places: readonly PlaceThen[]): SeasonTitle['weekly'] {
  const ofSnapshot = new Map(places.map((place) => [place[0], place]));
  const aligned = weeks.map(({ snapshot }) =>
    snapshot === null ? undefined : ofSnapshot.get(snapshot.snapshot_id),
  );
  return {
    score_places: aligned.map((place) => place?.[1] ?? null),
    members_places: aligned.map((place) => place?.[2] ?? null),
    scores: aligned.map((place) => place?.[3] ?? null),
    members: aligned.map((place) => place?.[4] ?? null),
  };
}

function changeSince(then: Baseline | undefined, now: PlacedTitle): Pick<SeasonTitle, 'since' | 'change'> {
  if (then === undefined) throw new Error(`Title ${now.mal_id} is listed and was never seen.`);
  const { kind, date, score, members } = then;
  return {
    since: { kind, date },
    change: { score: differenceOf(now.score, score), members: differenceOf(now.members, members) },
  };
}

function rowOf({ places, since, change, ...title }: SeasonTitle): object {
  return {
    ...title,
    score_place: places.score,
    members_place: places.members,
    since: since.kind,
    since_date: since.date,
    score_change: change.score,
    members_change: change.members,
  };
}

/** The weeks in which the title was listed. */
function weeklyRows({ mal_id, title, weekly }: SeasonTitle, weeks: SeasonRanking['weeks']): object[] {
  const rows = weeks.map(({ week, date }, index) => ({
    date,
    week,
    mal_id,
    title,
    score: weekly.scores[index],
    members: weekly.members[index],
    score_place: weekly.score_places[index],
    members_place: weekly.members_places[index],
  }));
  return rows.filter(({ score_place, members_place }) => (score_place ?? members_place ?? null) !== null);
}
