import type { Read } from '../history/read.ts';
import type { Doubt } from '../history/silence.ts';

/** The snapshots of a series, by id, that may have had one of the titles without listing it. */
export async function readDoubts(
  read: Read,
  { series, malIds }: { series: string; malIds: readonly number[] },
): Promise<ReadonlyMap<number, Doubt>> {
  const doubts = await read<Doubt>({
    name: 'doubts',
    text: `
      SELECT snapshot_id, knows_who_left,
             ARRAY(SELECT unnest(seen_unknown) INTERSECT SELECT unnest($2::int[])) AS seen_unknown
        FROM snapshot
        JOIN series USING (series_id)
       WHERE series.name = $1
         AND (NOT knows_who_left OR seen_unknown && $2::int[])`,
    values: [series, malIds],
  });
  return new Map(doubts.map((doubt) => [doubt.snapshot_id, doubt]));
}
