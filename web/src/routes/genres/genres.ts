import * as z from 'zod';
import type { GenreDistribution } from '@animedashboard/contracts';
import type { SeriesChoice } from '#lib/data/series-choice.ts';
import { withQuery } from '#lib/data/links.ts';
import { keysOf } from '#lib/data/option.ts';
import { allTagKinds, type TagKindName } from '#lib/data/tag-kinds.ts';
import { beforeFirst } from '#lib/format/before-first.ts';
import type { Answer } from '#lib/server/api/answer.ts';
import type { Api } from '#lib/server/api/api.ts';
import { askGenres } from '#lib/server/api/questions.ts';
import { readAsOf } from '#lib/server/pages/as-of.ts';
import { definePage, type PageView } from '#lib/server/pages/page.ts';
import { focus, several, snapshotQuery } from '#lib/server/pages/query.ts';
import { readSeries } from '#lib/server/pages/series.ts';
import { charts, measures, orders } from './choices.ts';
import { describeGenres, type GenreRow, genreRow, genresTable, kindWords, sortGenres } from './genre-rows.ts';
import { genresChart } from './genres-chart.ts';

export interface GenresView extends PageView {
  series: SeriesChoice[];
  kinds: TagKindName[];
  rows: GenreRow[];
  /** The date that changes are counted from; null where nothing can have changed. */
  since: string | null;
  /** Why it shows something else than was asked for. */
  remark: string | null;
}

const byDefault: TagKindName[] = ['genre'];

/** Genres, themes and demographics of a snapshot. */
export const genres = definePage({
  path: '/genres',
  params: z.object({}),
  query: z.strictObject({
    ...snapshotQuery,
    measure: z.enum(keysOf(measures)).default('coverage'),
    chart: z.enum(keysOf(charts)).default('bar'),
    sort: z.enum(keysOf(orders)).default('value'),
    kind: several,
    focus,
  }),
  async view({ query, api }): Promise<GenresView> {
    const { snapshot_type, date, measure } = query;
    const asked = { snapshot_type, date };
    const { answer, remark } = await askNonEmpty(api, { ...asked, kind: query.kind });
    const { data, snapshot, source, compared_with } = answer;
    const [asOf, series] = await Promise.all([
      readAsOf(api, snapshot),
      readSeries(api, date === undefined ? undefined : snapshot?.date),
    ]);
    const links = withQuery('', '', asked);
    const rows = sortGenres(
      data.genres.map((genre) => genreRow(genre, links)),
      query.sort,
      measure,
    );
    const shownDate = snapshot?.date ?? null;
    return {
      title: 'Genres',
      sentence: snapshot === null ? beforeFirst : describeGenres(data, rows, measure),
      snapshot,
      asOf,
      source,
      series,
      kinds: kindsOf(query.kind, remark),
      rows,
      since: compared_with?.date ?? null,
      remark,
      charts: [genresChart({ distribution: data, rows, measure, chart: query.chart, date: shownDate })],
      tables: [genresTable('genres', rows, data, shownDate)],
    };
  },
});

/** Which kinds are shown; what the API did not refuse are kinds. */
const kindsOf = (asked: string[] | undefined, remark: string | null): TagKindName[] =>
  asked === undefined || remark !== null ? byDefault : allTagKinds.filter((kind) => asked.includes(kind));

/** Where a snapshot has none of the kinds that were asked for, its genres are shown, and it is said. */
async function askNonEmpty(
  api: Api,
  asked: { snapshot_type: string | undefined; date: string | undefined; kind: string[] | undefined },
): Promise<{ answer: Answer<GenreDistribution>; remark: string | null }> {
  const answer = await askGenres(api, asked);
  if (answer.data.genres.length > 0 || asked.kind === undefined) return { answer, remark: null };
  const words = kindWords(allTagKinds.filter((kind) => asked.kind?.includes(kind)));
  return {
    answer: await askGenres(api, { ...asked, kind: byDefault }),
    remark: `No title of this snapshot has ${words}, so genres are shown.`,
  };
}
