import { type ListedSnapshot, SeriesSnapshots, SnapshotsQuery } from '@animedashboard/contracts';
import * as z from 'zod';
import type { Snapshot } from '../history/calendar.ts';
import { observeDates } from '../history/observed-dates.ts';
import { referenceTo } from '../history/snapshot-choice.ts';
import { readSnapshotDetails, type SnapshotDetails } from '../queries/snapshots.ts';
import { defineQuestion, seriesFor } from '../question.ts';

export const snapshots = defineQuestion({
  path: '/snapshots',
  summary: 'Every snapshot that there is',
  description:
    'The dates of each series: how whole they are, how large, and when and by which run they were taken. Thinned dates ' +
    'are among them; dates on which nothing was taken show as gaps.',
  query: SnapshotsQuery,
  data: z.array(SeriesSnapshots),
  caching: 'revision',
  table: {
    columns: {
      complete: null,
      scope_pages: 'pages',
      thinned: null,
      titles: 'titles',
      run_id: null,
      published_at: null,
      first_fetch_at: null,
      last_fetch_at: null,
    },
    rows: (data) =>
      data.flatMap(({ snapshot_type, dates }) =>
        dates.map(({ scope, ...date }) => ({
          series: snapshot_type,
          ...date,
          scope_pages: scope.kind === 'first' ? scope.pages : null,
        })),
      ),
  },
  async answer({ snapshot_type, from = null, to = null }, reading) {
    const { read, calendar } = reading;
    const names =
      snapshot_type === undefined ? [...calendar.series.keys()] : [seriesFor(reading, { snapshot_type })];
    const observed = names.map((name) => ({
      name,
      ...observeDates(calendar.series.get(name) ?? [], { from, to, points: Infinity }),
    }));
    const shown = observed.flatMap((series) => series.shown);
    const rows = await readSnapshotDetails(
      read,
      shown.map(({ snapshot_id }) => snapshot_id),
    );
    const details = new Map(rows.map((row) => [row.snapshot_id, row]));
    const data = observed.map((series) => ({
      snapshot_type: series.name,
      dates: series.shown.map((snapshot) => describe(snapshot, details.get(snapshot.snapshot_id))),
      gaps: series.gaps,
      breaks: series.breaks,
    }));
    const newest = names
      .flatMap((name) => calendar.series.get(name)?.at(-1) ?? [])
      .reduce<Snapshot | null>((a, b) => (a !== null && a.date >= b.date ? a : b), null);
    return { data, snapshot: newest };
  },
});

function describe(snapshot: Snapshot, details: SnapshotDetails | undefined): ListedSnapshot {
  if (details === undefined) throw new Error(`Snapshot ${snapshot.snapshot_id} has no rollup.`);
  const { complete, scope, date, run_id } = referenceTo(snapshot);
  const { titles, published_at, first_fetch_at, last_fetch_at } = details;
  const { thinned } = snapshot;
  return { date, complete, scope, thinned, titles, run_id, published_at, first_fetch_at, last_fetch_at };
}
