import { latestOfEachSeries } from '../history/latest-snapshots.ts';
import { unknownValue } from '../http/problem.ts';
import { readPositions } from '../queries/title.ts';
import type { Reading } from '../question.ts';

/** 404: the series lists no such title; says which ones do. */
export async function unknownTitle(
  { read, calendar }: Reading,
  { malId, series, to }: { malId: number; series: string; to: string | null },
): Promise<Error> {
  const snapshotIds = latestOfEachSeries(calendar, null).map(({ snapshot_id }) => snapshot_id);
  const elsewhere = await readPositions(read, { malId, snapshotIds });
  const names = elsewhere.map(({ snapshot_type, date }) => `${snapshot_type} of ${date}`).join(', ');
  return unknownValue('title', 'No such title', {
    in: 'path',
    field: 'mal_id',
    value: String(malId),
    allowed: `${idsOf(series, to)}${names === '' ? '' : `; this one is in ${names}`}`,
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

function idsOf(series: string, to: string | null): string {
  const until = to === null ? '' : ` up to ${to}`;
  return `ids that ${series} has on a date${until} whose titles are kept; anime/search finds them`;
}
