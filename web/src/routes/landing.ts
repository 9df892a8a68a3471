import type { Gem, Mover, Overview, SeasonTitle } from '@animedashboard/contracts';
import * as z from 'zod';
import { titleKeys, titleRow, type TitleRow } from '#lib/data/title-row.ts';
import type { Table } from '#lib/data/table.ts';
import { formatDay } from '#lib/format/dates.ts';
import { countOf, formatChange, formatCount, formatScore, formatShort } from '#lib/format/numbers.ts';
import { formatSeason, seasonOfDay, type SeasonOfYear } from '#lib/format/seasons.ts';
import type { Answer } from '#lib/server/api/api.ts';
import {
  askGems,
  askGenres,
  askMostLoved,
  askMovers,
  askOverview,
  askSeason,
  askSeasonal,
  askTopRated,
  askYearlyShares,
} from '#lib/server/api/questions.ts';
import { readAsOf } from '#lib/server/pages/as-of.ts';
import { definePage, type PageView } from '#lib/server/pages/page.ts';
import { focus, snapshotQuery } from '#lib/server/pages/query.ts';
import { genreChart, ribbonChart } from './landing-charts.ts';
import { type Story, tellStories } from './stories.ts';

const listed = 8;

/** A title of the running season with how it stands there. */
export interface SeasonRow extends TitleRow {
  place: number | null;
  score: number | null;
  members: number | null;
  /** What it did from week to week, see the API’s `steps`. */
  steps: (-1 | 0 | 1 | null)[];
}

/** A title that moved, or that is loved; `value` is what the list is ordered by. */
export interface ListRow extends TitleRow {
  value: number;
  detail: string;
}

export interface LandingView extends PageView {
  cards: { label: string; value: string; change: number | null; digits: 0 | 2; note: string }[];
  season: SeasonOfYear & { titles: number; byScore: SeasonRow[]; byMembers: SeasonRow[] };
  /** Null with one snapshot, when nothing can have moved. */
  movers: { days: number; since: string; up: ListRow[]; down: ListRow[] } | null;
  loved: { rule: string; titles: ListRow[] };
  gems: { rule: string; titles: ListRow[] };
  stories: Story[];
}

/** The landing page. */
export const landing = definePage({
  path: '/',
  params: z.object({}),
  query: z.strictObject({ ...snapshotQuery, focus }),
  async view({ query, api }): Promise<LandingView> {
    const asked = { snapshot_type: query.snapshot_type, date: query.date };
    const overview = await askOverview(api, asked);
    const { snapshot } = overview;
    const date = snapshot?.date ?? '2000-01-01';
    const year = Number(date.slice(0, 4));
    const season = seasonOfDay(date);
    const [asOf, top, byScore, byMembers, movers, loved, gems, genres, seasonal, series, themes] =
      await Promise.all([
        readAsOf(api, snapshot),
        askTopRated(api, { ...asked, limit: 1 }),
        askSeason(api, season, { ...asked, sort: 'score', limit: listed }),
        askSeason(api, season, { ...asked, sort: 'members', limit: listed }),
        askMovers(api, { snapshot_type: query.snapshot_type, to: query.date, limit: 5 }),
        askMostLoved(api, { ...asked, limit: listed }),
        askGems(api, { ...asked, limit: listed }),
        askGenres(api, asked),
        askSeasonal(api, asked),
        askSeasonal(api, { ...asked, type: 'TV' }),
        askYearlyShares(api, { ...asked, dimension: 'theme', type: 'TV', from_year: 2010, top: 50 }),
      ]);
    const answers = [
      overview,
      top,
      byScore,
      byMembers,
      movers,
      loved,
      gems,
      genres,
      seasonal,
      series,
      themes,
    ];
    return {
      title: 'AnimeDashboard',
      sentence: describeWhole(overview, top.data.at(0)),
      snapshot,
      asOf,
      source: overview.source,
      stale: answers.some(({ stale }) => stale === true),
      cards: cardsOf(overview.data),
      season: {
        ...season,
        titles: byScore.data.titles,
        byScore: byScore.data.listed.map((title) => seasonRow(title, 'score')),
        byMembers: byMembers.data.listed.map((title) => seasonRow(title, 'members')),
      },
      movers: moversOf(movers),
      loved: {
        rule: loved.data.rule.explanation,
        titles: loved.data.listed.map((title) => ({
          ...titleRow(title),
          value: title.favorites_per_1000_members,
          detail: `${formatShort(title.favorites)} of ${formatShort(title.members)} members`,
        })),
      },
      gems: {
        rule: gems.data.rule.explanation,
        titles: gems.data.listed.map((gem) => ({ ...titleRow(gem), value: gem.gem, detail: gemDetail(gem) })),
      },
      stories: tellStories(seasonal.data, series.data, themes.data, year),
      charts: [ribbonChart(seasonal.data, date), genreChart(genres.data, date)],
      tables: [
        seasonTable('season-by-score', `${formatSeason(season)}, by score`, byScore.data.listed, date),
        seasonTable(
          'season-by-audience',
          `${formatSeason(season)}, by audience`,
          byMembers.data.listed,
          date,
        ),
        moversTable(movers.data.up.concat(movers.data.down), movers.data.rule.unit, date),
      ],
    };
  },
});

/** One sentence for the whole: when, how much, who leads, what is new. */
export function describeWhole(
  { data, snapshot }: Answer<Overview>,
  first: { title: string; score: number } | undefined,
): string {
  if (snapshot === null) return 'No snapshot has been taken yet; the first is on its way.';
  const what = `On ${formatDay(snapshot.date)} the catalogue lists ${countOf(data.titles, 'title')}, ${formatCount(data.scored)} of them with a score`;
  const leader = first === undefined ? '' : `; ${first.title} leads with ${formatScore(first.score)}`;
  const { change } = data;
  const news =
    change === null
      ? ' This is the first day of watching: from the second on, these pages show what moves.'
      : ` Since ${formatDay(change.since)}: ${formatChange(change.titles)} titles, ${formatChange(change.members)} memberships.`;
  return `${what}${leader}.${news}`;
}

function cardsOf(data: Overview): LandingView['cards'] {
  const { change } = data;
  return [
    {
      label: 'Titles',
      value: formatCount(data.titles),
      change: change?.titles ?? null,
      digits: 0,
      note: 'in the catalogue',
    },
    {
      label: 'Mean score',
      value: formatScore(data.mean_score),
      change: change?.mean_score ?? null,
      digits: 2,
      note: `over ${formatCount(data.scored)} rated titles, median ${formatScore(data.median_score)}`,
    },
    {
      label: 'Memberships',
      value: formatShort(data.members),
      change: change?.members ?? null,
      digits: 0,
      note: 'titles in people’s lists',
    },
    {
      label: 'Favourites',
      value: formatShort(data.favorites),
      change: change?.favorites ?? null,
      digits: 0,
      note: 'marked by members',
    },
  ];
}

function seasonRow(title: SeasonTitle, by: 'score' | 'members'): SeasonRow {
  const { score, members, steps, places } = title;
  return { ...titleRow(title), place: places[by], score, members, steps };
}

function moversOf({
  data,
  compared_with,
}: Answer<{ days: number | null; up: Mover[]; down: Mover[] }>): LandingView['movers'] {
  if (data.days === null || compared_with === null) return null;
  const row = (mover: Mover): ListRow => ({
    ...titleRow(mover),
    value: mover.difference.score ?? 0,
    detail: `${formatScore(mover.before.score)} → ${formatScore(mover.after.score)}`,
  });
  return { days: data.days, since: compared_with.date, up: data.up.map(row), down: data.down.map(row) };
}

const gemDetail = ({ score, members }: Gem): string =>
  `${formatScore(score)}, ${formatShort(members)} members`;

function seasonTable(id: string, title: string, titles: readonly SeasonTitle[], date: string): Table {
  return {
    id,
    title,
    keys: titleKeys,
    columns: [
      { key: 'score', label: 'Score', unit: 'points' },
      { key: 'members', label: 'Members', unit: 'people' },
    ],
    rows: titles.map(({ mal_id, title: name, score, members, scored_by }) => ({
      mal_id,
      title: name,
      score,
      members,
      n: scored_by,
    })),
    date,
    n: null,
  };
}

function moversTable(movers: readonly Mover[], unit: string, date: string): Table {
  return {
    id: 'movers',
    title: 'Movers',
    keys: titleKeys,
    columns: [
      { key: 'change', label: 'Change', unit },
      { key: 'score', label: 'Score', unit: 'points' },
    ],
    rows: movers.map(({ mal_id, title, change, after }) => ({
      mal_id,
      title,
      change,
      score: after.score,
      n: after.scored_by,
    })),
    date,
    n: null,
  };
}
