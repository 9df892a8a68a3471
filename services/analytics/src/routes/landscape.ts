import { Landscape, type LandscapeMark, LandscapeQuery } from '@animedashboard/contracts';
import type { Snapshot } from '../history/calendar.ts';
import { centreOf, landscapeAxes } from '../measures/hexagons.ts';
import { countAhead, countTitles, readBins, readPlacedTitle } from '../queries/landscape.ts';
import { defineQuestion, type Reading, snapshotFor } from '../question.ts';
import { titleNotIn } from './unknown-title.ts';

const nothing: Landscape = { axes: landscapeAxes, bins: [], plotted: 0, left_out: 0, mark: null };

export const landscape = defineQuestion({
  path: '/anime/landscape',
  summary: 'All titles by members and score, in bins',
  description:
    'How many titles have about so many members and about such a score, in hexagons of a fixed geometry, which the answer ' +
    'has too: enough to draw the whole snapshot without its titles. One title may be marked.',
  query: LandscapeQuery,
  data: Landscape,
  caching: 'revision',
  table: {
    columns: { members: 'people, at the centre', score: 'points, at the centre', titles: 'titles' },
    rows: ({ bins }) => bins,
  },
  async answer({ type = null, mark: malId, ...asked }, reading) {
    const snapshot = snapshotFor(reading, asked);
    if (snapshot === null) return { data: nothing, snapshot };
    const filter = { snapshotId: snapshot.snapshot_id, type };
    const [bins, titles, mark] = await Promise.all([
      readBins(reading.read, filter),
      countTitles(reading.read, filter),
      malId === undefined ? null : findMark(reading, { snapshot, type, malId }),
    ]);
    const plotted = bins.reduce((sum, bin) => sum + bin.titles, 0);
    return {
      data: {
        axes: landscapeAxes,
        bins: bins.map(({ titles: held, ...place }) => ({ ...centreOf(place), titles: held })),
        plotted,
        left_out: titles - plotted,
        mark,
      },
      snapshot,
    };
  },
});

/** @throws ProblemError 404 where the snapshot does not have the title */
async function findMark(
  reading: Reading,
  { snapshot, type, malId }: { snapshot: Snapshot; type: string | null; malId: number },
): Promise<LandscapeMark | null> {
  const { snapshot_id: snapshotId } = snapshot;
  const placed = await readPlacedTitle(reading.read, { snapshotId, malId });
  if (placed === undefined) throw await titleNotIn(snapshot, reading, { malId, field: 'mark' });
  const { members, score, bin, ...title } = placed;
  if (members === null || score === null || bin === null) return null;
  const ahead = await countAhead(reading.read, { snapshotId, type }, { members, score });
  return {
    ...title,
    members,
    score,
    bin: centreOf(bin),
    places: { members: ahead.members + 1, score: ahead.score + 1 },
  };
}
