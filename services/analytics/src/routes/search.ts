import { type FoundTitle, SearchQuery, SearchResult } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';
import { invalidParameters } from '../http/problem.ts';
import { readLiveFacets, readWholeFacets } from '../queries/search-facets.ts';
import { foldName } from '../queries/search-names.ts';
import { type PageTitle, readPage } from '../queries/search-page.ts';
import { defineQuestion } from '../question.ts';
import { type Place, sealOf, writeCursor } from '../search/cursor.ts';
import { type FacetCount, mergeCounts, planFacets, shapeFacets } from '../search/facets.ts';
import type { MatchedTitles } from '../search/matched-titles.ts';
import { chooseOrder } from '../search/order.ts';
import type { TitleFilter } from '../search/title-filter.ts';
import { readWantedName } from '../search/wanted-name.ts';
import { cursorOf, foreignCursor, snapshotOfPage } from './search-cursor.ts';
import { readFilter } from './search-filter.ts';
import { findTitles } from './search-matches.ts';
import { cardColumns, figureColumns } from './title-columns.ts';

export const search = defineQuestion({
  path: '/anime/search',
  summary: 'Titles by name and by what they are',
  description:
    'Finds titles of one snapshot by any of their names, misspelled ones included, and by filters; counts them by each ' +
    'filter. Names that are exactly so come first, then those that begin so, have it from the beginning of a word, have ' +
    'all of its words, and similar ones; of equal ones the title with more members.',
  query: SearchQuery,
  data: SearchResult,
  caching: 'revision',
  table: {
    columns: {
      ...cardColumns,
      aired_from: null,
      ...figureColumns,
      matched_name: null,
      match_kind: null,
    },
    rows: ({ titles }) =>
      titles.map(({ match, ...title }) => ({ ...title, matched_name: match?.name, match_kind: match?.kind })),
  },
  async answer(asked, reading) {
    const { read } = reading;
    const wanted = asked.q === undefined ? null : readWantedName(await foldName(read, asked.q));
    const order = chooseOrder(asked, wanted !== null);
    if (order === null) throw needsName();
    const cursor = cursorOf(asked, order);
    const snapshot = snapshotOfPage(reading, asked, cursor);
    if (snapshot === null) return { data: { ...order, ...nothing }, snapshot };

    const { snapshot_id: snapshotId } = snapshot;
    const { filter, asked: askedNames } = await readFilter(read, snapshotId, asked);
    const list = [snapshot.run_id, wanted?.folded, filter, order];
    if (cursor !== null && sealOf(list, cursor.place) !== cursor.seal) throw foreignCursor(asked);

    const matched = wanted === null ? null : await findTitles(read, snapshotId, wanted);
    const [page, { total, counts }] = await Promise.all([
      readPage(read, {
        snapshotId,
        matched,
        filter,
        ...order,
        after: cursor?.place ?? null,
        limit: asked.limit + 1,
      }),
      countFacets(read, { snapshotId, matched, filter }),
    ]);
    const shown = page.slice(0, asked.limit).map((title) => placedTitle(title, matched));
    const last = page.length > shown.length ? shown.at(-1)?.place : undefined;
    const data = {
      total,
      ...order,
      titles: shown.map(({ title }) => title),
      next_cursor:
        last === undefined ? null : writeCursor({ snapshotId, place: last, seal: sealOf(list, last) }),
      facets: shapeFacets(counts, askedNames),
    };
    return { data, snapshot };
  },
});

const nothing = {
  total: 0,
  titles: [],
  next_cursor: null,
  facets: shapeFacets([], { genre: [], studio: [] }),
};

async function countFacets(
  read: Read,
  of: { snapshotId: number; matched: MatchedTitles | null; filter: TitleFilter },
): Promise<{ total: number; counts: FacetCount[] }> {
  const plan = planFacets(of.filter, of.matched !== null);
  const [whole, live] = await Promise.all([
    plan.whole.length === 0 ? [] : readWholeFacets(read, of),
    plan.live === null ? [] : readLiveFacets(read, { ...of, ...plan.live }),
  ]);
  return mergeCounts(plan, { whole, live });
}

function placedTitle(
  { key, names, folded_names: foldedNames, ...title }: PageTitle,
  matched: MatchedTitles | null,
): { place: Place; title: FoundTitle } {
  const match = matched?.get(title.mal_id);
  const name = match === undefined ? undefined : names[foldedNames.indexOf(match.folded)];
  return {
    place: { key, mal_id: title.mal_id },
    title: { ...title, match: match === undefined ? null : { name: name ?? title.title, kind: match.kind } },
  };
}

function needsName(): Error {
  return invalidParameters([
    { in: 'query', field: 'sort', value: '"relevance"', allowed: 'another order, or `q` beside it' },
  ]);
}
