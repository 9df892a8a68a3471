import * as z from 'zod';
import type { YearlyShares } from '@animedashboard/contracts';
import { genrePath, studioPath, withQuery } from '#lib/data/links.ts';
import { keysOf } from '#lib/data/option.ts';
import type { SeriesChoice } from '#lib/data/series-choice.ts';
import { beforeFirst } from '#lib/format/before-first.ts';
import { askYearlyShares } from '#lib/server/api/questions.ts';
import { readAsOf } from '#lib/server/pages/as-of.ts';
import { definePage, type PageView } from '#lib/server/pages/page.ts';
import { focus, one, several, snapshotQuery } from '#lib/server/pages/query.ts';
import { readSeries } from '#lib/server/pages/series.ts';
import { axes, charts, type Dimension, dimensions } from './choices.ts';
import { changesTable, decadesChart } from './decades-chart.ts';
import { describeDecades } from './describe-decades.ts';
import { type Change, changesOf, chooseYears, type Ends, endsOf } from './shown-years.ts';

export interface DecadesView extends PageView {
  series: SeriesChoice[];
  /** The year that the snapshot was taken in. */
  running: number;
  changes: (Change & { href: string | null })[];
  ends: Ends | null;
  /** Values that could be followed too, the greatest first. */
  others: string[];
}

/** As many values are drawn where nothing is said; more lines are hard to follow. */
const shownByDefault = 6;

/** As many values can be chosen from a list; the API tells no more at once. */
const mostOffered = 50;

/** Genres, sources, studios and so on through the years. */
export const decades = definePage({
  path: '/decades',
  params: z.object({}),
  query: z.strictObject({
    ...snapshotQuery,
    dimension: z.enum(keysOf(dimensions)).default('genre'),
    chart: z.enum(keysOf(charts)).default('lines'),
    axes: z.enum(keysOf(axes)).default('shared'),
    type: one,
    from_year: one,
    to_year: one,
    top: one,
    value: several,
    focus,
  }),
  async view({ query, api }): Promise<DecadesView> {
    const { snapshot_type, date, dimension, type, from_year, to_year, top = String(shownByDefault) } = query;
    const asked = { snapshot_type, date, dimension, type, from_year, to_year };
    const values = (query.value ?? []).filter((value) => value.trim() !== '');
    const [answer, all] = await Promise.all([
      askYearlyShares(api, { ...asked, ...(values.length > 0 ? { value: values } : { top }) }),
      askYearlyShares(api, { ...asked, top: mostOffered }),
    ]);
    const { data, snapshot, source } = answer;
    const [asOf, series] = await Promise.all([
      readAsOf(api, snapshot),
      readSeries(api, date === undefined ? undefined : snapshot?.date),
    ]);
    const shownDate = snapshot?.date ?? null;
    const running = Number((shownDate ?? '2000').slice(0, 4));
    const shown = chooseYears(data, { from: numberOf(from_year), to: numberOf(to_year), running });
    const ends = endsOf(shown.years, running);
    const changes = changesOf(shown, ends);
    const links = withQuery('', '', { snapshot_type, date });
    return {
      title: 'Decades',
      sentence: snapshot === null ? beforeFirst : describeDecades(shown, changes, ends, dimension),
      snapshot,
      asOf,
      source,
      series,
      running,
      changes: changes.map((change) => ({ ...change, href: hrefOf(dimension, change.value, links) })),
      ends,
      others: othersOf(all.data, data),
      charts: [
        decadesChart({
          shown,
          basis: data,
          dimension,
          chart: query.chart,
          axes: query.axes,
          running,
          date: shownDate,
        }),
      ],
      tables: [changesTable(changes, ends, shownDate)],
    };
  },
});

/** What the API has read is a number. */
const numberOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

function othersOf(all: YearlyShares, shown: YearlyShares): string[] {
  const names = new Set(shown.series.map(({ value }) => value));
  return all.series.map(({ value }) => value).filter((value) => !names.has(value));
}

/** A page of its own have all but sources. */
function hrefOf(dimension: Dimension, value: string, links: string): string | null {
  if (dimension === 'source') return null;
  return withQuery(dimension === 'studio' ? studioPath(value) : genrePath(value), links);
}
