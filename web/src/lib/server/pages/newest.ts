import type { SnapshotReference } from '@animedashboard/contracts';
import { error, redirect, type ServerLoadEvent } from '@sveltejs/kit';
import { changesPath, weekPath, withQuery } from '#lib/data/links.ts';
import { beforeFirst } from '#lib/format/before-first.ts';
import { seasonOfDay, seasonPath } from '#lib/format/seasons.ts';
import { isoWeekOf } from '#lib/format/weeks.ts';
import type { Api } from '../api/api.ts';
import { api } from '../api/instance.ts';
import { askOverview } from '../api/questions.ts';
import { refuse } from './load.ts';

/** Where a page is. */
export interface Place {
  path: string;
  search: URLSearchParams;
}

/** How an address that stands for the newest page of its kind leads there. */
interface Newest {
  /** The page of a date of a series. */
  pathOf: (date: string, series: string) => string;
  /** The parameters that the query loses on the way. */
  saidByPath: readonly string[];
}

const newest: Readonly<Record<string, Newest>> = {
  '/changes': {
    pathOf: (date, series) => changesPath(series, date),
    saidByPath: ['date', 'snapshot_type'],
  },
  '/season': { pathOf: (date) => seasonPath(seasonOfDay(date)), saidByPath: [] },
  '/week': { pathOf: (date) => weekPath(isoWeekOf(date)), saidByPath: ['date'] },
};

/**
 * Where an address leads that stands for the newest of its kind, by the date that the API has, which may be another than
 * that of the clock here; null of any other address.
 *
 * @throws the error of Kit that says what is not there
 */
export async function newestOf(path: string, search: URLSearchParams): Promise<Place | null> {
  const kind = newest[path];
  if (kind === undefined) return null;
  const snapshot = await latestSnapshot(api(), search).catch(refuse);
  if (snapshot === null) error(503, beforeFirst);
  const left = new URLSearchParams(search);
  for (const name of kind.saidByPath) left.delete(name);
  return { path: kind.pathOf(snapshot.date, snapshot.type), search: left };
}

/** The `load` of such an address. */
export async function forward({ url }: Pick<ServerLoadEvent, 'url'>): Promise<never> {
  const place = await newestOf(url.pathname, url.searchParams);
  if (place === null) error(404, `There is no page ${url.pathname}.`);
  redirect(302, withQuery(place.path, place.search));
}

/** The latest whole snapshot, or the one that was asked for. */
async function latestSnapshot(from: Api, search: URLSearchParams): Promise<SnapshotReference | null> {
  const asked = (name: string): string | undefined => search.get(name) ?? undefined;
  const { snapshot } = await askOverview(from, {
    snapshot_type: asked('snapshot_type'),
    date: asked('date'),
  });
  return snapshot;
}
