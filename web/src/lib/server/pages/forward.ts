import type { SnapshotReference } from '@animedashboard/contracts';
import { error, redirect, type ServerLoadEvent } from '@sveltejs/kit';
import { type QueryChange, withQuery } from '#lib/data/links.ts';
import type { Api } from '../api/api.ts';
import { api } from '../api/instance.ts';
import { askOverview } from '../api/questions.ts';
import { refuse } from './load.ts';

/**
 * The `load` of an address that stands for the newest of its kind: leads on to the page of the date that the API has,
 * which may be another than that of the clock here.
 *
 * @param pathOf the page of a date of a series
 * @param change what the query loses or gets on the way
 */
export function forward(pathOf: (date: string, series: string) => string, change: QueryChange = {}) {
  return async ({ url }: Pick<ServerLoadEvent, 'url'>): Promise<never> => {
    const snapshot = await latestSnapshot(api(), url.searchParams).catch(refuse);
    if (snapshot === null) error(503, 'No snapshot has been taken yet; the first is on its way.');
    redirect(302, withQuery(pathOf(snapshot.date, snapshot.type), url.searchParams, change));
  };
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
