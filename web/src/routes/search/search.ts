import * as z from 'zod';
import type { SearchOrder } from '@animedashboard/contracts';
import type { Facet } from '#lib/data/facet.ts';
import type { Order } from '#lib/data/sorting.ts';
import type { Table } from '#lib/data/table.ts';
import { beforeFirst } from '#lib/format/before-first.ts';
import { askSearch } from '#lib/server/api/questions.ts';
import type { Api } from '#lib/server/api/api.ts';
import { readAsOf } from '#lib/server/pages/as-of.ts';
import { definePage, type PageView } from '#lib/server/pages/page.ts';
import { one, several, snapshotQuery } from '#lib/server/pages/query.ts';
import { facetsOf } from './facets.ts';
import type { FilterName } from './filters.ts';
import { type FoundRow, foundRow, foundTable } from './found-rows.ts';
import { describeFound } from './search-sentences.ts';
import { type ChosenValue, chosenValues, type WordedFilter, wordedFilters } from './words.ts';

const query = z.strictObject({
  ...snapshotQuery,
  q: one,
  type: several,
  status: several,
  genre: several,
  studio: several,
  year: several,
  season: several,
  score: several,
  min_score: one,
  max_score: one,
  sort: one,
  order: one,
  limit: one,
  cursor: one,
});
export type SearchAsked = z.output<typeof query>;

/** One filter that could be taken away, with how many titles there are then. */
export interface Removal extends WordedFilter {
  titles: number;
}

export interface SearchView extends PageView {
  total: number;
  sort: SearchOrder;
  order: Order;
  rows: FoundRow[];
  /** The `cursor` of the next page. */
  next: string | null;
  facets: Facet[];
  chosen: ChosenValue[];
  /** Where nothing is found: what each filter keeps out. */
  removals: Removal[];
}

/** Titles by name and by what they are. */
export const search = definePage({
  path: '/search',
  params: z.object({}),
  query,
  async view({ query: asked, api }): Promise<SearchView> {
    const answer = await askSearch(api, asked);
    const { data, snapshot, source } = answer;
    const date = snapshot?.date ?? null;
    const facets = facetsOf(data.facets, asked);
    const chosen = chosenValues(asked, facets);
    const filters = wordedFilters(chosen);
    const [asOf, removals] = await Promise.all([
      readAsOf(api, snapshot),
      data.total === 0 ? readRemovals(api, asked, filters) : [],
    ]);
    return {
      title: asked.q === undefined || asked.q.trim() === '' ? 'Search' : `Search: ${asked.q}`,
      sentence: snapshot === null ? beforeFirst : describeFound(data, filters),
      snapshot,
      asOf,
      source,
      charts: [],
      tables: [foundTable(data.titles, date), facetsTable(facets, date, data.total)],
      total: data.total,
      sort: data.sort,
      order: data.order,
      rows: data.titles.map((title) => foundRow(title, data.sort)),
      next: data.next_cursor,
      facets,
      chosen,
      removals,
    };
  },
});

/** Asks how many titles there are without each of the filters. */
function readRemovals(api: Api, asked: SearchAsked, filters: readonly WordedFilter[]): Promise<Removal[]> {
  return Promise.all(
    filters.map(async (filter) => {
      const { data } = await askSearch(api, {
        ...withoutFilter(asked, filter.name),
        cursor: undefined,
        limit: 1,
      });
      return { ...filter, titles: data.total };
    }),
  );
}

/** Without a name nothing is like it, so that order goes with it. */
const withoutFilter = (asked: SearchAsked, name: FilterName): SearchAsked => ({
  ...asked,
  [name]: undefined,
  ...(name === 'q' && asked.sort === 'relevance' ? { sort: undefined, order: undefined } : {}),
});

/** @param total titles found; a filter that is set counts others too, and of how many is not known */
function facetsTable(facets: readonly Facet[], date: string | null, total: number): Table {
  return {
    id: 'facets',
    title: 'Titles by filter',
    keys: [
      { key: 'filter', label: 'Filter', unit: null },
      { key: 'value', label: 'Value', unit: null },
    ],
    columns: [{ key: 'titles', label: 'Titles', unit: 'titles' }],
    rows: facets.flatMap(({ name, values }) =>
      values.map(({ value, titles }) => ({
        filter: name,
        value,
        titles,
        n: values.some(({ asked }) => asked !== null) ? null : total,
      })),
    ),
    date,
    n: null,
  };
}
