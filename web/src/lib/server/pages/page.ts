/**
 * A page as a function from its URL to what it says. The page itself, its `.json` and `.csv`, its charts as pictures, its
 * embeds and its share image all come from the one answer.
 */
import type { SnapshotReference, SourceReference } from '@animedashboard/contracts';
import type * as z from 'zod';
import type { Chart } from '#lib/charts/chart.ts';
import type { AsOf } from '#lib/data/as-of.ts';
import type { QueryChange } from '#lib/data/links.ts';
import type { Table } from '#lib/data/table.ts';
import type { Api } from '../api/api.ts';

/** What every page says, whatever else it shows. */
export interface PageView {
  /** The heading, also that of the window. */
  title: string;
  /** What there is to know, in a sentence or two; also shown where the page is shared. */
  sentence: string;
  /** The snapshot that it shows; null where it is not about one. */
  snapshot: SnapshotReference | null;
  /** What its address has to name so that it shows the same tomorrow. Left out: series and date of the snapshot. */
  pin?: QueryChange;
  /** Where that stands in its series, for the page's way through the dates. */
  asOf: AsOf | null;
  source: SourceReference | null;
  charts: Chart[];
  /** What it shows beside the charts. */
  tables: Table[];
}

/** A page that has been made. */
export type Made<View> = View & {
  /** True: the API is away, and something here is what it said last. */
  stale: boolean;
};

export interface PageRequest<Params, Query> {
  params: Params;
  query: Query;
  api: Api;
}

export interface Page<Params = unknown, Query = unknown, View extends PageView = PageView> {
  /** As the routes folder has it, such as `/season/[year]/[season]`. */
  path: string;
  params: z.ZodType<Params>;
  /** Everything that the URL may say behind `?`. */
  query: z.ZodType<Query>;
  view(request: PageRequest<Params, Query>): Promise<View>;
}

export function definePage<Params, Query, View extends PageView>(
  page: Page<Params, Query, View>,
): Page<Params, Query, View> {
  return page;
}
