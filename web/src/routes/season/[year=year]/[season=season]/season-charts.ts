/** How the titles of a season stand among each other, week by week; on the first day, how they stand. */
import type { SeasonRanking, SeasonTitle } from '@animedashboard/contracts';
import type { Chart } from '#lib/charts/chart.ts';
import { type PanelsRequest, planBars, planPanels } from '#lib/charts/plan/index.ts';
import type { Cell, Table } from '#lib/data/table.ts';
import { titleBar } from '#lib/data/title-bar.ts';
import { titleCells, titleKeys } from '#lib/data/title-row.ts';
import { formatDay } from '#lib/format/dates.ts';
import { formatSeason, type SeasonOfYear } from '#lib/format/seasons.ts';
import { shorten } from '#lib/format/text.ts';
import { isoWeekOf } from '#lib/format/weeks.ts';
import { boundsOfSeason } from './season-bounds.ts';
import { describeGrowth, describeMissing, seasonWords } from './season-sentences.ts';

export type By = 'score' | 'members';
type Weeks = SeasonRanking['weeks'];

export interface SeasonChartsRequest {
  season: SeasonOfYear;
  weeks: Weeks;
  /** The best places first. */
  listed: readonly SeasonTitle[];
  /** How many titles the season has. */
  titles: number;
  by: By;
  /** The id of a title that is shown in any case. */
  focus?: string | undefined;
  axis: 'shared' | 'own';
  date: string;
  /** What addresses of titles say of series and date. */
  links: string;
}

/** So many lines have each a dash and a symbol of its own. */
const mostLines = 8;
const mostBars = 15;
const mostMultiples = 12;
const longestName = 48;

const words: Readonly<Record<By, { label: string; unit: string; standing: string }>> = {
  score: { label: 'Score', unit: 'points', standing: 'score' },
  members: { label: 'Members', unit: 'people', standing: 'audience' },
};

/** Whether places have gone from one week to another. */
const hasSeveralWeeks = (weeks: Weeks): boolean => weeks.filter(({ date }) => date !== null).length > 1;

/** Places over the weeks and small multiples of members; with one week how the titles stand. */
export const seasonCharts = (request: SeasonChartsRequest): Chart[] =>
  hasSeveralWeeks(request.weeks)
    ? [placesChart(request), ...membersCharts(request)]
    : [standingChart(request)];

/** The first ones, and in the place of the last the one that was asked for. */
export function pickTitles(
  listed: readonly SeasonTitle[],
  most: number,
  focus: string | undefined,
): SeasonTitle[] {
  const first = listed.slice(0, most);
  const wanted = listed.find(({ mal_id }) => String(mal_id) === focus);
  if (wanted === undefined || first.includes(wanted)) return first;
  return [...first.slice(0, most - 1), wanted];
}

function placesChart(request: SeasonChartsRequest): Chart {
  const { season, weeks, listed, titles, by, focus } = request;
  const { standing } = words[by];
  const placesOf = ({ weekly }: SeasonTitle): (number | null)[] =>
    by === 'score' ? weekly.score_places : weekly.members_places;
  const shown = pickTitles(
    listed.filter((title) => placesOf(title).some((place) => place !== null)),
    mostLines,
    focus,
  );
  return planPanels({
    id: 'places',
    title: `Places by ${standing}, week by week`,
    sentence: `The titles that lead ${seasonWords(season)} now, by their place among all its titles on the last whole snapshot of each week.`,
    notes: [
      `Places are within the season, among those of its titles that were listed in that week: ${titles} at the last. 1 is the best.`,
      'A line ends where the title had no place or the week has no whole snapshot.',
    ],
    table: weeklyTable(request, {
      id: 'places',
      title: `Places by ${standing}`,
      unit: 'place',
      shown,
      valuesOf: placesOf,
    }),
    ...weekAxis(weeks),
    panels: [
      {
        height: 320,
        left: { label: `Place by ${standing}`, unit: 'place', places: true, include: [1] },
        series: shown.map((title) => lineOf(title)),
      },
    ],
    markers: markersOf(season),
    endLabels: true,
    empty: 'No title of the season has had a place in these weeks.',
  });
}

/** Members title by title, drawn beside each other along one axis unless each is to have its own. */
function membersCharts(request: SeasonChartsRequest): Chart[] {
  const { weeks, listed, focus, axis } = request;
  const valuesOf = ({ weekly }: SeasonTitle): (number | null)[] => weekly.members;
  const shown = pickTitles(
    listed.filter((title) => valuesOf(title).some((members) => members !== null)),
    mostMultiples,
    focus,
  );
  const table = weeklyTable(request, { id: 'members', title: 'Members', unit: 'people', shown, valuesOf });
  const include = axis === 'shared' ? shown.flatMap(valuesOf).filter((members) => members !== null) : [];
  return shown.map((title) =>
    planPanels({
      id: `members-${title.mal_id}`,
      title: shorten(title.title, longestName),
      sentence: describeGrowth(weeks, valuesOf(title)),
      notes: [
        axis === 'shared'
          ? 'Drawn as its neighbours are, along one logarithmic axis: equal steps are equal growth.'
          : 'Drawn along an axis of its own, which need not begin at 0.',
      ],
      table,
      ...weekAxis(weeks),
      panels: [
        {
          height: 96,
          left: { label: 'Members', unit: 'people', scale: axis === 'shared' ? 'log' : 'linear', include },
          series: [{ column: String(title.mal_id), name: 'Members', style: 0, mark: 'line' }],
        },
      ],
      empty: 'Nothing is known of its members in these weeks.',
    }),
  );
}

/** With nothing to compare with, how the titles stand on the one date. */
function standingChart({ season, listed, titles, by, date, links }: SeasonChartsRequest): Chart {
  const { label, standing } = words[by];
  const shown = listed.filter((title) => title[by] !== null).slice(0, mostBars);
  return planBars({
    id: 'standing',
    title: `${formatSeason(season)} by ${standing}`,
    sentence: `The first ${shown.length} of ${titles} titles as they stood on ${formatDay(date)}.`,
    notes: ['By release date; the figures are of this one date. Weeks will be drawn from the second one on.'],
    table: {
      id: 'standing',
      title: `${formatSeason(season)} by ${standing}`,
      keys: titleKeys,
      columns: [
        { key: 'place', label: 'Place', unit: 'place within the season' },
        { key: by, label, unit: words[by].unit, n: by === 'score' ? 'scored_by' : null },
      ],
      rows: shown.map((title) => ({
        ...titleCells(title),
        ...titleBar(title, links),
        place: title.places[by],
        [by]: title[by],
        scored_by: title.scored_by,
      })),
      date,
      n: null,
    },
    value: { column: by },
    name: 'bar',
    href: 'href',
    empty: `No title of ${seasonWords(season)} has a ${by === 'score' ? 'score' : 'member'} yet.`,
  });
}

interface WeeklyTable {
  id: string;
  title: string;
  unit: string;
  shown: readonly SeasonTitle[];
  valuesOf: (title: SeasonTitle) => (number | null)[];
}

/** A row for each week, a column for each title, named by its id. */
function weeklyTable(
  { weeks }: SeasonChartsRequest,
  { id, title, unit, shown, valuesOf }: WeeklyTable,
): Table {
  return {
    id,
    title: `${title} by week`,
    keys: [{ key: 'week', label: 'Week', unit: null }],
    columns: [
      { key: 'date', label: 'Snapshot', unit: null },
      ...shown.map((one) => ({ key: String(one.mal_id), label: one.title, unit })),
    ],
    rows: weeks.map(({ week, date }, index) => {
      const values = shown.map((one): [string, Cell] => [String(one.mal_id), valuesOf(one)[index] ?? null]);
      return { week, date, ...Object.fromEntries(values) };
    }),
    date: null,
    n: null,
  };
}

const lineOf = ({ mal_id, title }: SeasonTitle) => ({
  column: String(mal_id),
  name: shorten(title, longestName),
  mark: 'line' as const,
});

/** The weeks as x axis, those without a whole snapshot hatched with the reason. */
const weekAxis = (weeks: Weeks): Required<Pick<PanelsRequest, 'x' | 'bands'>> => ({
  x: { column: 'week', kind: 'week', label: 'Week', clock: 'observation' },
  bands: missingStretches(weeks).map(({ missing, ...ends }) => ({
    ...ends,
    label: describeMissing(missing),
  })),
});

interface MissingStretch {
  from: string;
  to: string;
  missing: NonNullable<Weeks[number]['missing']>;
}

/** Weeks without a whole snapshot, neighbours of the same reason as one stretch. */
export function missingStretches(weeks: Weeks): MissingStretch[] {
  const stretches: MissingStretch[] = [];
  weeks.forEach(({ week, missing }, index) => {
    if (missing === null) return;
    const last = stretches.at(-1);
    if (last?.missing === missing && last.to === weeks[index - 1]?.week) last.to = week;
    else stretches.push({ from: week, to: week, missing });
  });
  return stretches;
}

function markersOf(season: SeasonOfYear): NonNullable<PanelsRequest['markers']> {
  const { first, last } = boundsOfSeason(season);
  return [
    { at: isoWeekOf(first), label: 'The season begins' },
    { at: isoWeekOf(last), label: 'The season ends' },
  ];
}
