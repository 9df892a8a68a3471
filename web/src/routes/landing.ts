import type { Movers, Overview, SnapshotReference } from '@animedashboard/contracts';
import * as z from 'zod';
import type { Figure } from '#lib/data/figure.ts';
import { type MoverRow, moverRow, moversTable } from '#lib/data/mover-row.ts';
import type { Rule } from '#lib/data/rule.ts';
import { beforeFirst } from '#lib/format/before-first.ts';
import { formatDay } from '#lib/format/dates.ts';
import { changeOf, countOf, formatCount, formatScore } from '#lib/format/numbers.ts';
import { seasonOfDay } from '#lib/format/seasons.ts';
import {
  askGems,
  askGenres,
  askLandscape,
  askMostLoved,
  askOverview,
  askSeason,
  askSeasonal,
  askTopRated,
  askYearlyShares,
} from '#lib/server/api/questions.ts';
import { readAsOf } from '#lib/server/pages/as-of.ts';
import { definePage, type PageView } from '#lib/server/pages/page.ts';
import { focus, snapshotQuery } from '#lib/server/pages/query.ts';
import { gemsList, gemsTable } from './gems/gems.ts';
import { lovedList, lovedTable } from './gems/loved.ts';
import type { RuledList } from './gems/ruled-list.ts';
import { genreChart, ribbonChart } from './landing-charts.ts';
import { type RunningSeason, runningSeason, seasonTables } from './landing-season.ts';
import { totalsFigures, totalsTable } from './landing-totals.ts';
import { landscapeChart } from './landscape/landscape-chart.ts';
import { type MovingStretch, readMovingStretch } from './movers/moving-stretch.ts';
import { type Story, tellStories } from './stories.ts';

const listed = 8;

/** The series of the whole catalogue, as it is called by convention. */
const wholeSeries = 'catalogue';

/** What there is to tell once there is a snapshot. */
export interface Catalogue {
  figures: Figure[];
  /** The date that changes of the figures are counted from; null with one snapshot. */
  since: string | null;
  season: RunningSeason;
  /** Null where nothing has moved, or nothing can have, with one snapshot. */
  movers: MovedScores | null;
  loved: RuledList;
  gems: RuledList;
  stories: Story[];
}

/** What moved in score between two dates. */
interface MovedScores {
  from: string;
  to: string;
  /** Why another stretch is shown than that since the snapshot before. */
  remark: string | null;
  rule: Rule;
  unit: string;
  up: MoverRow[];
  down: MoverRow[];
}

export interface LandingView extends PageView {
  /** Null before the first snapshot. */
  catalogue: Catalogue | null;
}

/** The landing page. */
export const landing = definePage({
  path: '/',
  params: z.object({}),
  query: z.strictObject({ ...snapshotQuery, focus }),
  async view({ query, api }): Promise<LandingView> {
    const asked = { snapshot_type: query.snapshot_type, date: query.date };
    const overview = await askOverview(api, asked);
    const { snapshot, source } = overview;
    const title = 'AnimeDashboard';
    if (snapshot === null) {
      const nothing = { asOf: null, catalogue: null, charts: [], tables: [] };
      return { title, sentence: beforeFirst, snapshot, source, ...nothing };
    }
    const { date } = snapshot;
    const season = seasonOfDay(date);
    const [asOf, top, byScore, byMembers, moving, loved, gems, genres, seasonal, series, themes, landscape] =
      await Promise.all([
        readAsOf(api, snapshot),
        askTopRated(api, { ...asked, limit: 1 }),
        askSeason(api, season, { ...asked, sort: 'score', limit: listed }),
        askSeason(api, season, { ...asked, sort: 'members', limit: listed }),
        readMovingStretch(api, { snapshot_type: query.snapshot_type, to: query.date, limit: 5 }),
        askMostLoved(api, { ...asked, limit: listed }),
        askGems(api, { ...asked, limit: listed }),
        askGenres(api, asked),
        askSeasonal(api, asked),
        askSeasonal(api, { ...asked, type: 'TV' }),
        askYearlyShares(api, { ...asked, dimension: 'theme', type: 'TV', from_year: 2010, top: 50 }),
        askLandscape(api, asked),
      ]);
    const { data: moved, compared_with: earlier } = moving.answer;
    return {
      title,
      sentence: describeWhole(overview.data, snapshot, top.data.at(0)),
      snapshot,
      asOf,
      source,
      catalogue: {
        figures: totalsFigures(overview.data),
        since: overview.data.change?.since ?? null,
        season: runningSeason(season, byScore.data, byMembers.data),
        movers: scoresOf(moving),
        loved: lovedList(loved.data),
        gems: gemsList(gems.data),
        stories: tellStories(seasonal.data, series.data, themes.data, season.year),
      },
      charts: [
        ribbonChart(seasonal.data, date),
        genreChart(genres.data, date),
        landscapeChart(landscape.data, date),
      ],
      tables: [
        totalsTable(overview.data, date),
        ...seasonTables(season, byScore.data, byMembers.data, date),
        moversTable({
          id: 'movers',
          title: earlier === null ? 'Movers' : `Movers since ${earlier.date}`,
          movers: moved.up.concat(moved.down),
          rule: moved.rule,
          date,
        }),
        lovedTable(loved),
        gemsTable(gems),
      ],
    };
  },
});

/** One sentence for the whole: when, how much, who leads, what is new. */
export function describeWhole(
  data: Overview,
  { date, type }: Pick<SnapshotReference, 'date' | 'type'>,
  first: { title: string; score: number } | undefined,
): string {
  // Any other series may be a part of it.
  const list = type === wholeSeries ? 'the catalogue' : `the series “${type}”`;
  const what = `On ${formatDay(date)} ${list} lists ${countOf(data.titles, 'title')}, ${formatCount(data.scored)} of them with a score`;
  const leader = first === undefined ? '' : `; ${first.title} leads with ${formatScore(first.score)}`;
  const { change } = data;
  const news =
    change === null
      ? ' This is the first day of watching: from the second on, these pages show what moves.'
      : ` Since ${formatDay(change.since)}: ${changeOf(change.titles, 'title')}, ${changeOf(change.members, 'membership')}.`;
  return `${what}${leader}.${news}`;
}

/** Null where nothing moved, which is so only of the longest stretch that there is. */
export function scoresOf({ answer, remark }: MovingStretch): MovedScores | null {
  const { data, snapshot, compared_with: earlier } = answer;
  if (snapshot === null || earlier === null || data.risen + data.fallen === 0) return null;
  const { rule } = data;
  const rows = (movers: Movers['up']): MoverRow[] => movers.map((mover) => moverRow(mover, rule.by));
  return {
    from: earlier.date,
    to: snapshot.date,
    remark,
    rule,
    unit: rule.unit,
    up: rows(data.up),
    down: rows(data.down),
  };
}
