import {
  GenreHistory,
  GenreHistoryParts,
  GenreHistoryQuery,
  type GenrePoint,
} from '@animedashboard/contracts';
import type { Snapshot } from '../history/calendar.ts';
import { observeDates } from '../history/observed-dates.ts';
import { percentOf } from '../measures/percent.ts';
import { readTagShares, type TagShare } from '../queries/genre-history.ts';
import { readTags } from '../queries/names.ts';
import { defineQuestion, seriesFor, snapshotFor } from '../question.ts';
import { requireName } from './require-name.ts';

const basis = {
  clock: 'observation',
  formulas: { coverage_percent: '100 × count / titles' },
} as const;

export const genreHistory = defineQuestion({
  path: '/genres/{name}/history',
  summary: 'The share of a genre over time',
  description:
    'How many titles of each snapshot have a genre, theme or demographic: one point a date, those included whose titles ' +
    'have been thinned out. Dates that are missing stay missing and are named in `gaps`.',
  parts: GenreHistoryParts,
  query: GenreHistoryQuery,
  data: GenreHistory,
  caching: 'revision',
  table: {
    columns: {
      genre: null,
      kind: null,
      complete: null,
      count: 'titles',
      titles: 'titles',
      coverage_percent: '% of titles',
      scored: 'titles',
      mean_score: 'points',
    },
    rows: ({ genre, kind, points }) => points.map((point) => ({ genre, kind, ...point })),
  },
  async answer({ name, snapshot_type, from = null, to = null, points: most }, reading) {
    const { read, calendar } = reading;
    const series = seriesFor(reading, { snapshot_type });
    const tag = await requireName(read, await readTags(read), {
      what: 'genre',
      asked: name,
      place: 'path',
      field: 'name',
    });
    const observed = observeDates(calendar.series.get(series) ?? [], { from, to, points: most });
    const { shown, dates, gaps, breaks } = observed;
    const shares = await readTagShares(read, {
      tagId: tag.id,
      snapshotIds: shown.map(({ snapshot_id }) => snapshot_id),
    });
    const points = pointsOf(shown, shares);
    return {
      data: { genre: tag.name, kind: tag.kind, ...basis, dates, points, gaps, breaks },
      snapshot: shown.at(-1) ?? snapshotFor(reading, { snapshot_type: series }),
    };
  },
});

/** The shares in the order of their dates. */
function pointsOf(snapshots: readonly Snapshot[], shares: readonly TagShare[]): GenrePoint[] {
  const bySnapshot = new Map(shares.map((share) => [share.snapshot_id, share]));
  return snapshots.flatMap(({ snapshot_id, date, complete, thinned }) => {
    const share = bySnapshot.get(snapshot_id);
    if (share === undefined) return [];
    const { titles, count, scored, mean_score } = share;
    return {
      date,
      complete,
      thinned,
      titles,
      count,
      coverage_percent: percentOf(count, titles),
      scored,
      mean_score,
    };
  });
}
