import { GenreDistribution, GenreDistributionQuery, type GenreShare } from '@animedashboard/contracts';
import { comparedSnapshot } from '../history/compared-snapshot.ts';
import { percentOf, pointsBetween } from '../measures/percent.ts';
import { readTagCounts, type TagCount } from '../queries/genre-distribution.ts';
import { readTitleCount } from '../queries/title-count.ts';
import { defineQuestion, snapshotFor } from '../question.ts';

const formulas = {
  coverage_percent: '100 × count / titles',
  share_percent: '100 × count / mentions',
} as const;

export const genreDistribution = defineQuestion({
  path: '/anime/genre-distribution',
  summary: 'How titles divide by genre',
  description:
    'Genres, themes or demographics, most titles first, each with its share of the titles and of the mentions, its ' +
    'mean score, and what has changed since the previous whole snapshot.',
  query: GenreDistributionQuery,
  data: GenreDistribution,
  caching: 'revision',
  table: {
    columns: {
      genre: null,
      kind: null,
      count: 'titles',
      titles: 'titles',
      coverage_percent: '% of titles',
      mentions: 'mentions',
      share_percent: '% of mentions',
      scored: 'titles',
      mean_score: 'points',
      since: null,
      count_change: 'titles',
      coverage_change: 'percentage points',
    },
    rows: ({ genres, titles, mentions }) =>
      genres.map(({ change, ...genre }) => ({
        ...genre,
        titles,
        mentions,
        since: change?.since,
        count_change: change?.count,
        coverage_change: change?.coverage_percent,
      })),
  },
  async answer(asked, reading) {
    const snapshot = snapshotFor(reading, asked);
    if (snapshot === null) return { data: { formulas, titles: 0, mentions: 0, genres: [] }, snapshot };
    const { read, calendar } = reading;
    const { snapshot_id: snapshotId } = snapshot;
    const comparedWith = comparedSnapshot(calendar, snapshot);
    const earlierId = comparedWith?.snapshot_id ?? null;
    const [counts, titles, earlierTitles] = await Promise.all([
      readTagCounts(read, { snapshotId, earlierId, kinds: asked.kind }),
      readTitleCount(read, snapshotId),
      earlierId === null ? 0 : readTitleCount(read, earlierId),
    ]);
    const earlier = comparedWith === null ? null : { since: comparedWith.date, titles: earlierTitles };
    return { data: distribute(counts, { titles, earlier }), snapshot, comparedWith };
  },
});

/** Puts counts in proportion. */
function distribute(
  counts: readonly TagCount[],
  { titles, earlier }: { titles: number; earlier: { since: string; titles: number } | null },
): GenreDistribution {
  const mentions = counts.reduce((sum, { count }) => sum + count, 0);
  const genres = counts.map(({ earlier_count, scored, mean_score, ...row }): GenreShare => {
    const coverage_percent = percentOf(row.count, titles) ?? 0;
    const change = earlier && {
      since: earlier.since,
      count: row.count - earlier_count,
      coverage_percent: pointsBetween(coverage_percent, percentOf(earlier_count, earlier.titles) ?? 0),
    };
    return {
      ...row,
      coverage_percent,
      share_percent: percentOf(row.count, mentions) ?? 0,
      scored,
      mean_score,
      change,
    };
  });
  return { formulas, titles, mentions, genres };
}
