import * as z from 'zod';
import type { Figure } from '#lib/data/figure.ts';
import { withQuery } from '#lib/data/links.ts';
import type { ShownTitles } from '#lib/data/ranked-title.ts';
import type { TagKindName } from '#lib/data/tag-kinds.ts';
import { askGenreHistory, askGenres, askOverview, askYearlyShares } from '#lib/server/api/questions.ts';
import { readAsOf } from '#lib/server/pages/as-of.ts';
import { definePage, type PageView } from '#lib/server/pages/page.ts';
import { focus, snapshotQuery } from '#lib/server/pages/query.ts';
import { readTitleLists } from '#lib/server/pages/title-lists.ts';
import { historyChart, studiosChart, yearsChart } from './genre-charts.ts';
import { describeGenre, genreFigures, genreTable, placeGenre } from './genre-figures.ts';

export interface GenreView extends PageView {
  kind: TagKindName;
  figures: Figure[];
  /** What changes are counted from; null with the first snapshot. */
  since: string | null;
  titles: ShownTitles;
  /** What will stand here once there is something to compare; null where it does. */
  toCome: string | null;
}

/** So many dates of the history are drawn at most. */
const mostPoints = 400;

/** One genre, theme or demographic. */
export const genre = definePage({
  path: '/genre/[name]',
  params: z.object({ name: z.string() }),
  query: z.strictObject({ ...snapshotQuery, focus }),
  async view({ params, query, api }): Promise<GenreView> {
    const { snapshot_type, date } = query;
    const asked = { snapshot_type, date };
    // First, since it knows what the genre is called, and says so where there is none.
    const history = await askGenreHistory(api, params.name, { snapshot_type, to: date, points: mostPoints });
    const { genre: name, kind } = history.data;
    const [genres, overview, years, titles] = await Promise.all([
      askGenres(api, { ...asked, kind: [kind] }),
      askOverview(api, asked),
      askYearlyShares(api, { ...asked, dimension: kind, value: [name] }),
      readTitleLists(api, { ...asked, genre: [name] }),
    ]);
    const { snapshot, source, compared_with } = genres;
    const asOf = await readAsOf(api, snapshot);
    const placed = placeGenre(history.data, genres.data);
    const shownDate = snapshot?.date ?? '2000-01-01';
    const observed = historyChart(history.data);
    return {
      title: name,
      sentence: describeGenre(placed, overview.data),
      snapshot,
      asOf,
      source,
      kind,
      figures: genreFigures(placed, history.data, overview.data),
      since: compared_with?.date ?? null,
      titles: titles.shown,
      toCome:
        observed === null
          ? 'How its share and its mean score change will stand here from the second snapshot on; until then, the years of release tell.'
          : null,
      charts: [
        ...(observed === null ? [] : [observed]),
        yearsChart(years.data, shownDate),
        studiosChart(titles.facets, {
          total: titles.shown.total,
          date: shownDate,
          search: withQuery('', '', asked),
        }),
      ],
      tables: [genreTable(placed, snapshot?.date ?? null), ...titles.tables],
    };
  },
});
