import type { Snapshot } from '../history/calendar.ts';
import { latestOfEachSeries } from '../history/latest-snapshots.ts';
import { unknownValue } from '../http/problem.ts';
import { readPositions } from '../queries/title.ts';
import type { Reading } from '../question.ts';

/** 404: the series lists no such title; says which ones do. */
export async function unknownTitle(
  { read, calendar }: Reading,
  { malId, series, to }: { malId: number; series: string; to: string | null },
): Promise<Error> {
  return unknownValue('title', 'No such title', {
    in: 'path',
    field: 'mal_id',
    value: String(malId),
    allowed: `${idsOf(series, to)}${await whereItIs({ read, calendar }, malId)}`,
  });
}

/** 404: the snapshot has no such title, which a parameter names; says which ones do. */
export async function titleNotIn(
  { series, date }: Pick<Snapshot, 'series' | 'date'>,
  reading: Reading,
  { malId, field }: { malId: number; field: string },
): Promise<Error> {
  return unknownValue('title', 'No such title', {
    in: 'query',
    field,
    value: String(malId),
    allowed: `ids that ${series} of ${date} has; anime/search finds them${await whereItIs(reading, malId)}`,
  });
}

/** 404: the series lists none of these titles. */
export function unknownTitles(
  malIds: readonly number[],
  { series, to }: { series: string; to: string | null },
): Error {
  return unknownValue('title', 'No such title', {
    in: 'query',
    field: 'ids',
    value: JSON.stringify(malIds.join(',')),
    allowed: idsOf(series, to),
  });
}

/** The latest snapshots that have the title, at the end of what is said; nothing where there are none. */
async function whereItIs({ read, calendar }: Reading, malId: number): Promise<string> {
  const snapshotIds = latestOfEachSeries(calendar, null).map(({ snapshot_id }) => snapshot_id);
  const places = await readPositions(read, { malId, snapshotIds });
  const names = places.map(({ snapshot_type, date }) => `${snapshot_type} of ${date}`).join(', ');
  return names === '' ? '' : `; this one is in ${names}`;
}

function idsOf(series: string, to: string | null): string {
  const until = to === null ? '' : ` up to ${to}`;
  return `ids that ${series} has on a date${until} whose titles are kept; anime/search finds them`;
}
