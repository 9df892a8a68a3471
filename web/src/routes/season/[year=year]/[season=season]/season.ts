import type { SeasonRanking } from '@animedashboard/contracts';
import * as z from 'zod';
import { withQuery } from '#lib/data/links.ts';
import { type Tally, tallyOf, writtenAs } from '#lib/data/tally.ts';
import { beforeFirst } from '#lib/format/before-first.ts';
import { formatSeason, type SeasonOfYear } from '#lib/format/seasons.ts';
import { definePage, type PageView } from '#lib/server/pages/page.ts';
import { type SeasonAnswers, readSeasonAnswers } from './season-answers.ts';
import { type By, seasonCharts } from './season-charts.ts';
import { seasonQuery } from './season-query.ts';
import { type SeasonRow, seasonRow, seasonTable } from './season-rows.ts';
import {
  describeNoScores,
  describeOtherWeeks,
  describePlacing,
  describeSeason,
  describeStatuses,
} from './season-sentences.ts';

/** The first of its charts is of the whole season; the others are small multiples, title by title. */
export interface SeasonView extends PageView {
  season: SeasonOfYear;
  /** How many titles there are of the chosen type. */
  titles: number;
  rows: SeasonRow[];
  /** What they are ranked by: without a score, audience. */
  by: By;
  /** The types that the season has, the most frequent first, and the chosen one, as the catalogue writes it. */
  types: Tally[];
  type: string | null;
  /** By what titles stand in the season, and how many of them air. */
  facts: string[];
  /** What is shown instead of what was asked for, and why. */
  remarks: string[];
  /** The weeks that are shown, as `from` and `to` have them. */
  weeks: { from: string; to: string } | null;
  /** What addresses of titles say of series and date. */
  links: string;
}

/** The titles of a season, ranked among each other, week by week. */
export const season = definePage({
  path: '/season/[year]/[season]',
  params: z.object({ year: z.string(), season: z.string() }),
  query: seasonQuery,
  async view({ params, query, api }): Promise<SeasonView> {
    const answers = await readSeasonAnswers(api, params, query);
    const { ranking, first, facets, asOf } = answers;
    const { data, snapshot, source } = ranking;
    const own = { year: data.year, season: data.season };
    const date = snapshot?.date ?? '';
    const links = withQuery('', '', { snapshot_type: snapshot?.type, date: snapshot?.date });
    const types = tallyOf(facets.type);
    const type = writtenAs(types, query.type);
    const statuses = tallyOf(facets.status);
    const notAired = statuses.find(({ value }) => value === 'Not yet aired')?.titles ?? 0;
    const by = measureOf(data, query.sort);
    const watched = { first: asOf?.first ?? null, shown: date };
    return {
      title: formatSeason(own),
      sentence:
        snapshot === null
          ? beforeFirst
          : describeSeason({ season: own, titles: data.titles, notAired, type, date, first }),
      snapshot,
      asOf,
      source,
      season: own,
      titles: data.titles,
      rows: data.listed.map((title) => seasonRow(title, watched)),
      by,
      types,
      type,
      facts: data.titles === 0 ? [] : [describePlacing(data), ...describeStatuses(statuses)],
      remarks: remarksOf(answers, own, by !== query.sort),
      weeks: weeksOf(data),
      links,
      charts: data.titles === 0 ? [] : seasonCharts({ ...data, season: own, by, ...query, date, links }),
      tables: [seasonTable(data.listed, { title: formatSeason(own), date })],
    };
  },
});

/** Before anything has a score, titles can only be ranked by audience. */
export const measureOf = ({ listed }: Pick<SeasonRanking, 'listed'>, sort: By): By =>
  listed.some(({ places }) => places[sort] !== null) ? sort : 'members';

function remarksOf(
  { ranking, hasOtherWeeks, asOf }: SeasonAnswers,
  own: SeasonOfYear,
  isByAudience: boolean,
): string[] {
  return [
    ...(hasOtherWeeks && asOf !== null ? [describeOtherWeeks(own, asOf)] : []),
    ...(isByAudience && ranking.data.titles > 0 ? [describeNoScores(own)] : []),
  ];
}

/** From the first of the weeks to the last that has a snapshot. */
function weeksOf({ weeks }: Pick<SeasonRanking, 'weeks'>): SeasonView['weeks'] {
  const dates = weeks.flatMap(({ date }) => date ?? []);
  const [from, to] = [dates.at(0), dates.at(-1)];
  return from === undefined || to === undefined ? null : { from, to };
}
