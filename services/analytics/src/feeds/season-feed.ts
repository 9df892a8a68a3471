import { SeasonFeedQuery } from '@animedashboard/contracts';
import type { Snapshot } from '../history/calendar.ts';
import { seasonNamed, seriesNamed } from '../measures/english.ts';
import { observedWeeks, seasonOfDate, type SeasonOfYear, watchedDays } from '../measures/season-weeks.ts';
import { readSeason, type SeasonListing } from '../queries/season.ts';
import { readSnapshotDetails } from '../queries/snapshots.ts';
import { type Reading, seriesFor, snapshotFor } from '../question.ts';
import { defineFeed, type FeedEntry, keyOf, lastUpdated, reference } from './feed.ts';
import { headSeasonWeek, type SeasonPlace, type SeasonSort, tellSeasonWeek } from './season-sentences.ts';
import { isOver, mostWeeks } from './weeks.ts';

export const seasonFeed = defineFeed({
  path: '/feeds/season.atom',
  summary: 'How a season goes, week by week, as an Atom feed',
  description:
    'One entry for each of the last 10 weeks that are over, in which the season was watched (from four weeks before it to ' +
    'four weeks after it) and that have a whole snapshot whose titles are kept: who led within the season and who moved ' +
    'most. Each is told from its own week and the one before, so that it stays as it is.',
  query: SeasonFeedQuery,
  async answer({ snapshot_type, year, season: name, sort }, reading) {
    const series = seriesFor(reading, { snapshot_type });
    const snapshot = snapshotFor(reading, { snapshot_type });
    const running = snapshot === null ? null : seasonOfDate(snapshot.date);
    const season = year === undefined || name === undefined ? running : { year, season: name };
    const entries = season === null ? [] : await readEntries(reading, { series, season, sort });
    const feed = {
      // That of the running season stays the same feed when the season changes.
      key: keyOf('season', series, ...(year === undefined || name === undefined ? [] : [year, name]), sort),
      title: `${season === null ? 'The season' : seasonNamed(season)} by ${sort}: ${series}`,
      subtitle: `Who leads among the titles of the season, week by week, in ${seriesNamed(series)}.`,
      updated: await lastUpdated(reading.read, entries, snapshot),
      self: reference('season.atom', { snapshot_type, year, season: name, sort }),
      data:
        season === null
          ? reference('../snapshots', { snapshot_type: series })
          : rankingOf(season, { snapshot_type: series, sort }),
      entries,
    };
    return { data: feed, snapshot };
  },
});

interface Asked {
  series: string;
  season: SeasonOfYear;
  sort: SeasonSort;
}

/** A week with its last whole snapshot, and that of the week before if that asked for the same. */
interface WatchedWeek {
  week: string;
  last: Snapshot;
  before: Snapshot | null;
}

async function readEntries({ read, calendar }: Reading, asked: Asked): Promise<FeedEntry[]> {
  const weeks = finishedWeeks(calendar.series.get(asked.series) ?? [], asked.season).slice(0, mostWeeks);
  const details = await readSnapshotDetails(
    read,
    weeks.map(({ last }) => last.snapshot_id),
  );
  const publishedAt = new Map(details.map(({ snapshot_id, published_at }) => [snapshot_id, published_at]));
  return Promise.all(
    weeks.map(async (watched) => {
      const { last, before } = watched;
      const updated = publishedAt.get(last.snapshot_id);
      if (updated === undefined) throw new Error(`Snapshot ${last.snapshot_id} has no rollup.`);
      // Week by week, not all from the latest snapshot: that lists no title that has left since.
      const listing = await readSeason(
        read,
        { ...asked.season, type: null },
        { listedId: last.snapshot_id, otherIds: before === null ? [] : [before.snapshot_id] },
        { sort: asked.sort, limit: null },
      );
      return entryOf(watched, { ...asked, updated, places: placesOf(listing, asked.sort, before) });
    }),
  );
}

/** The weeks that are over and have a whole snapshot whose titles are kept, the latest first. */
function finishedWeeks(dates: readonly Snapshot[], season: SeasonOfYear): WatchedWeek[] {
  const { from, to } = watchedDays(season);
  const weeks = observedWeeks(dates, from, to).flatMap(({ week, snapshot: last }, index, all) => {
    if (last === null || !isOver(week, dates)) return [];
    const before = all[index - 1]?.snapshot ?? null;
    return [{ week, last, before: before?.query_digest === last.query_digest ? before : null }];
  });
  return weeks.reverse();
}

function placesOf({ listed }: SeasonListing, sort: SeasonSort, before: Snapshot | null): SeasonPlace[] {
  return listed.flatMap(({ title, places }) => {
    const { [sort]: figure } = title;
    const place = title.places[sort];
    if (place === null || figure === null) return [];
    const [, score = null, members = null] = places.find(([id]) => id === before?.snapshot_id) ?? [];
    return [{ title: title.title, place, placeBefore: { score, members }[sort], figure }];
  });
}

function entryOf(
  { week, last }: WatchedWeek,
  { series, season, sort, updated, places }: Asked & { updated: string; places: readonly SeasonPlace[] },
): FeedEntry {
  const told = { season, sort, week, snapshot: last, places };
  return {
    key: keyOf('season', series, season.year, season.season, sort, week),
    title: headSeasonWeek(told),
    updated,
    summary: tellSeasonWeek(told).join(' '),
    data: rankingOf(season, { snapshot_type: series, date: last.date, sort }),
    related: null,
  };
}

const rankingOf = (
  { year, season }: SeasonOfYear,
  parameters: Readonly<Record<string, string | undefined>>,
): string => reference(`../season/${year}/${season}`, parameters);
