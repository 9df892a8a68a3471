import { type Mover, type MoverMeasure, type Movers, MoversFeedQuery } from '@animedashboard/contracts';
import type { Snapshot } from '../history/calendar.ts';
import { inDigits, quoted, seriesNamed, spelledDate } from '../measures/english.ts';
import { seriesFor } from '../question.ts';
import { movers } from '../routes/movers.ts';
import { defineFeed, type FeedEntry, keyOf, publishedAt, reference } from './feed.ts';

export const moversFeed = defineFeed({
  path: '/feeds/movers.atom',
  summary: 'What moved, as an Atom feed',
  description: 'One entry for each title that rose or fell most between the latest two whole snapshots.',
  query: MoversFeedQuery,
  async answer(asked, reading) {
    const { snapshot_type, by, direction, limit, min_votes, type, status } = asked;
    const parameters = { snapshot_type, by, direction, limit, min_votes, type, status };
    const series = seriesFor(reading, asked);
    const { data, snapshot, comparedWith = null } = await movers.answer(asked, reading);
    const updated = await publishedAt(reading.read, snapshot);
    const entries =
      snapshot === null || comparedWith === null || updated === null
        ? []
        : entriesOf(data, { earlier: comparedWith, later: snapshot, updated });
    const feed = {
      key: keyOf('movers', series, by),
      title: `Movers by ${by}: ${series}`,
      subtitle: `What moved most between the latest two whole snapshots of ${seriesNamed(series)}.`,
      updated,
      self: reference('movers.atom', parameters),
      data: reference('../movers', parameters),
      entries,
    };
    return { data: feed, snapshot, comparedWith };
  },
});

function entriesOf(
  { rule, up, down }: Movers,
  { earlier, later, updated }: { earlier: Snapshot; later: Snapshot; updated: string },
): FeedEntry[] {
  const entryOf = (mover: Mover, verb: string): FeedEntry => {
    const figures = figuresBy[rule.by](mover);
    return {
      key: keyOf('movers', later.series, rule.by, later.date, mover.mal_id),
      title: `${mover.title} ${verb}: ${rule.by} ${figures}`,
      updated,
      summary:
        `Between ${spelledDate(earlier.date)} and ${spelledDate(later.date)} ${quoted(mover)} ${verb} by ${rule.by}, ` +
        `${figures}. Measured by ${rule.formula}: ${mover.change} (${rule.unit}).`,
      data: reference(`../anime/${mover.mal_id}`, { snapshot_type: later.series }),
      related: mover.url,
    };
  };
  return [...up.map((mover) => entryOf(mover, 'rose')), ...down.map((mover) => entryOf(mover, 'fell'))];
}

const figureBy =
  (figure: 'members' | 'favorites' | 'rank', sign = '') =>
  ({ before, after }: Mover): string =>
    `from ${sign}${inDigits(before[figure] ?? 0)} to ${sign}${inDigits(after[figure] ?? 0)}`;

/** How far a title moved, in the figures that people know. */
const figuresBy: Readonly<Record<MoverMeasure, (mover: Mover) => string>> = {
  score: ({ before, after }) => `from ${(before.score ?? 0).toFixed(2)} to ${(after.score ?? 0).toFixed(2)}`,
  audience: (mover) => `${figureBy('members')(mover)} members`,
  rank: figureBy('rank', '#'),
  members: figureBy('members'),
  favorites: figureBy('favorites'),
};
