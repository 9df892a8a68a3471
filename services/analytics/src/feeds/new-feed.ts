import { NewFeedQuery } from '@animedashboard/contracts';
import { type Calendar, readableDates, type Snapshot } from '../history/calendar.ts';
import type { Read } from '../history/read.ts';
import { addDays } from '../measures/days.ts';
import { seriesNamed, spelledDate } from '../measures/english.ts';
import { readRecentEntrants, type RecentEntrant } from '../queries/recent-entrants.ts';
import { seriesFor } from '../question.ts';
import { defineFeed, type FeedEntry, keyOf, newest, reference } from './feed.ts';

/** Whoever looks once a month misses nothing. */
const lookBackDays = 30;

export const newFeed = defineFeed({
  path: '/feeds/new.atom',
  summary: 'What has entered, as an Atom feed',
  description:
    'One entry for each title of the latest whole snapshot that was not in the whole one of 30 days before, or in the ' +
    'last before where there is none so recent. The last that came stand first.',
  query: NewFeedQuery,
  async answer({ snapshot_type, limit }, reading) {
    const series = seriesFor(reading, { snapshot_type });
    const [earlier = null, ...since] = recentWhole(reading.calendar, series);
    const later = since.at(-1) ?? null;
    const compared = earlier === null || later === null ? null : { earlier, later, since, limit };
    const entries = compared === null ? [] : await readEntries(reading.read, compared);
    const feed = {
      key: keyOf('new', series),
      title: `New titles: ${series}`,
      subtitle: `What has entered ${seriesNamed(series)}.`,
      updated: newest(entries),
      self: reference('new.atom', { snapshot_type, limit }),
      data: compared === null ? reference('../snapshots', { snapshot_type: series }) : diffOf(compared),
      entries,
    };
    return { data: feed, snapshot: later ?? earlier, comparedWith: compared?.earlier ?? null };
  },
});

interface Compared {
  earlier: Snapshot;
  later: Snapshot;
  /** Those after the earlier one, up to the later. */
  since: readonly Snapshot[];
  limit: number;
}

async function readEntries(read: Read, { earlier, later, since, limit }: Compared): Promise<FeedEntry[]> {
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
  { mal_id, title, type, status, url, date, published_at }: RecentEntrant,
  series: string,
): FeedEntry {
  const known = [type, status].filter((part) => part !== null).join(', ');
  return {
    key: keyOf('new', series, mal_id),
    title,
    updated: published_at,
    summary: `${known === '' ? '' : `${known}. `}First seen in ${seriesNamed(series)} on ${spelledDate(date)}.`,
    data: reference(`../anime/${mal_id}`, { snapshot_type: series }),
    related: url,
  };
}
