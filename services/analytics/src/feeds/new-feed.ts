import { NewFeedQuery } from '@animedashboard/contracts';
import { type Calendar, readableDates, type Snapshot } from '../history/calendar.ts';
import { addDays } from '../measures/days.ts';
import { seriesNamed, spelledDate } from '../measures/english.ts';
import { readRecentEntrants, type RecentEntrant } from '../queries/recent-entrants.ts';
import { type Reading, seriesFor } from '../question.ts';
import { defineFeed, type FeedEntry, keyOf, lastUpdated, reference } from './feed.ts';

/** Whoever looks once a month misses nothing. */
const lookBackDays = 30;

export const newFeed = defineFeed({
  path: '/feeds/new.atom',
  summary: 'What has entered, as an Atom feed',
  description:
    'One entry for each title of the latest whole snapshot that was not in the whole one of 30 days before, or in the ' +
    'last before where there is none so recent. The last that came stand first. ' +
    'Those that the series had listed before say so: they came back.',
  query: NewFeedQuery,
  async answer({ snapshot_type, limit }, reading) {
    const series = seriesFor(reading, { snapshot_type });
    const [earlier = null, ...others] = recentWhole(reading.calendar, series);
    const later = others.at(-1) ?? null;
    const compared = earlier === null || later === null ? null : { earlier, later };
    const entries = compared === null ? [] : await readEntries(reading, compared, limit);
    const snapshot = later ?? earlier;
    const feed = {
      key: keyOf('new', series),
      title: `New titles: ${series}`,
      subtitle: `What has entered ${seriesNamed(series)}.`,
      updated: await lastUpdated(reading.read, entries, snapshot),
      self: reference('new.atom', { snapshot_type, limit }),
      data: compared === null ? reference('../snapshots', { snapshot_type: series }) : diffOf(compared),
      entries,
    };
    return { data: feed, snapshot, comparedWith: compared?.earlier ?? null };
  },
});

interface Compared {
  earlier: Snapshot;
  later: Snapshot;
}

async function readEntries(
  { read, calendar }: Reading,
  { earlier, later }: Compared,
  limit: number,
): Promise<FeedEntry[]> {
  // Partial ones too: what they list was seen there.
  const since = readableDates(calendar, later.series).filter(
    ({ date }) => date > earlier.date && date <= later.date,
  );
  const entrants = await readRecentEntrants(read, {
    laterId: later.snapshot_id,
    earlierId: earlier.snapshot_id,
    snapshotIds: since.map(({ snapshot_id }) => snapshot_id),
    limit,
  });
  return entrants.map((entrant) => entryOf(entrant, later.series));
}

const diffOf = ({ earlier, later }: Compared): string =>
  reference(`../snapshots/${keyOf(later.series, later.date)}/diff`, {
    against: earlier.date,
    kind: 'entered',
  });

/**
 * The whole snapshots of the last days, or the last two where there are fewer, as far as the series asked for the same;
 * ascending.
 */
function recentWhole(calendar: Calendar, series: string): Snapshot[] {
  const whole = readableDates(calendar, series).filter(({ complete }) => complete);
  const latest = whole.at(-1);
  if (latest === undefined) return [];
  const lastOther = whole.findLastIndex(({ query_digest }) => query_digest !== latest.query_digest);
  const comparable = whole.slice(lastOther + 1);
  const recent = comparable.filter(({ date }) => date >= addDays(latest.date, -lookBackDays));
  return recent.length > 1 ? recent : comparable.slice(-2);
}

function entryOf(
  { mal_id, title, type, status, url, date, published_at, last_seen }: RecentEntrant,
  series: string,
): FeedEntry {
  const known = [type, status].filter((part) => part !== null).join(', ');
  const where = `${seriesNamed(series)} on ${spelledDate(date)}`;
  const came =
    last_seen === null
      ? `First seen in ${where}`
      : `Came back to ${where}, where it was last seen on ${spelledDate(last_seen)}`;
  return {
    // Whoever leaves and comes back is told of again.
    key: keyOf('new', series, mal_id, date),
    title,
    updated: published_at,
    summary: `${known === '' ? '' : `${known}. `}${came}.`,
    data: reference(`../anime/${mal_id}`, { snapshot_type: series }),
    related: url,
  };
}
