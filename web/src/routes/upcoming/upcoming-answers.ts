/** What the page of upcoming titles asks the API. */
import type { FoundTitle, Movers, SeriesSnapshots, SnapshotReference } from '@animedashboard/contracts';
import type { z } from 'zod';
import { addDays } from '#lib/data/days.ts';
import { type Tally, tallyOf } from '#lib/data/tally.ts';
import type { Answer } from '#lib/server/api/answer.ts';
import type { Api } from '#lib/server/api/api.ts';
import { askMovers, askSearch, askSnapshots } from '#lib/server/api/questions.ts';
import type { UpcomingQuery } from './upcoming-query.ts';

export type Unaired = z.infer<typeof FoundTitle>;

export interface UpcomingAnswers {
  /** The most members first. */
  titles: Unaired[];
  /** How many there are, also where not all were read. */
  total: number;
  types: Tally[];
  snapshot: SnapshotReference | null;
  source: Answer<unknown>['source'];
  /** Null with one snapshot, when nothing can have been gained. */
  gains: { members: Answer<Movers>; audience: Answer<Movers> } | null;
}

/** How many titles a list of gains shows. */
export const mostMovers = 10;

const status = 'Not yet aired';
const ownSeries = 'upcoming';

/** The dates that gains can be counted between. */
const daysApart = 7;

/** As many as the API gives at once. */
const atOnce = 100;
/** A catalogue has some hundreds. */
const mostPages = 20;

/** Asks for all titles that have not aired, and for what they have gained. */
export async function readUpcoming(api: Api, query: UpcomingQuery): Promise<UpcomingAnswers> {
  const { data: series } = await askSnapshots(api);
  const { type, date } = query;
  const snapshot_type = query.snapshot_type ?? chooseSeries(series, date);
  const { pages, titles } = await readUnaired(api, { snapshot_type, date, type });
  const [first] = pages;
  const snapshot = first?.snapshot ?? null;
  const from = query.from ?? earlierDate(series, snapshot);
  const gains = snapshot === null || from === null ? null : await readGains(api, { snapshot, from, type });
  return {
    titles,
    total: first?.data.total ?? 0,
    types: tallyOf(first?.data.facets.type ?? []),
    snapshot,
    source: first?.source ?? null,
    gains,
  };
}

type SearchPage = Awaited<ReturnType<typeof askSearch>>;

/** Every page of the search, one after the other: each says where the next begins. */
async function readUnaired(
  api: Api,
  asked: { snapshot_type: string | undefined; date: string | undefined; type: string | undefined },
): Promise<{ pages: SearchPage[]; titles: Unaired[] }> {
  const { type, ...of } = asked;
  const wanted = { ...of, status: [status], ...(type === undefined ? {} : { type: [type] }) };
  const pages: SearchPage[] = [];
  let cursor: string | undefined;
  do {
    const page = await askSearch(api, { ...wanted, sort: 'members', limit: atOnce, cursor });
    pages.push(page);
    cursor = page.data.next_cursor ?? undefined;
  } while (cursor !== undefined && pages.length < mostPages);
  return { pages, titles: pages.flatMap(({ data }) => data.titles) };
}

/**
 * What was gained, in people and for its size. Every title is told its gain in people, as far as the API lists them; for
 * their size, the first alone are shown.
 */
async function readGains(
  api: Api,
  { snapshot, from, type }: { snapshot: SnapshotReference; from: string; type: string | undefined },
): Promise<UpcomingAnswers['gains']> {
  const asked = { snapshot_type: snapshot.type, from, to: snapshot.date, type, status };
  const [members, audience] = await Promise.all([
    askMovers(api, { ...asked, by: 'members', limit: atOnce }),
    askMovers(api, { ...asked, by: 'audience', limit: mostMovers }),
  ]);
  return { members, audience };
}

/**
 * The series of upcoming titles, as soon as it has two dates to compare; else the one that the API chooses, which is that
 * of the whole catalogue.
 */
export function chooseSeries(
  series: readonly SeriesSnapshots[],
  date: string | undefined,
): string | undefined {
  const own = series.find(({ snapshot_type }) => snapshot_type === ownSeries);
  const dates = wholeDates(own).filter((one) => date === undefined || one <= date);
  const isThere = date === undefined || dates.at(-1) === date;
  return dates.length >= 2 && isThere ? ownSeries : undefined;
}

/**
 * The date to count gains from: about a week earlier, else the first. Null where the series has none before that asked
 * for the same.
 */
export function earlierDate(
  series: readonly SeriesSnapshots[],
  snapshot: SnapshotReference | null,
): string | null {
  if (snapshot === null || !snapshot.complete) return null;
  const own = series.find(({ snapshot_type }) => snapshot_type === snapshot.type);
  const since = own?.breaks.findLast((date) => date <= snapshot.date) ?? '';
  const dates = wholeDates(own).filter((date) => date >= since && date < snapshot.date);
  return dates.findLast((date) => date <= addDays(snapshot.date, -daysApart)) ?? dates.at(0) ?? null;
}

/** Oldest first. */
const wholeDates = (series: SeriesSnapshots | undefined): string[] =>
  (series?.dates ?? []).filter(({ complete, thinned }) => complete && !thinned).map(({ date }) => date);
