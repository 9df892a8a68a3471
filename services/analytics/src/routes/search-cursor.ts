import type { Snapshot } from '../history/calendar.ts';
import { invalidParameters } from '../http/problem.ts';
import { type Reading, snapshotFor } from '../question.ts';
import { type Cursor, isPlaceOf, readCursor } from '../search/cursor.ts';
import { type ChosenOrder, keyKinds } from '../search/order.ts';

/** What a question says of the page that it asks for. */
export interface CursorWish {
  cursor?: string | undefined;
  snapshot_type?: string | undefined;
  date?: string | undefined;
}

/**
 * The cursor of a question, null where it has none.
 *
 * @throws ProblemError 400 for what no answer in this order can have given out
 */
export function cursorOf(asked: CursorWish, { sort }: ChosenOrder): Cursor | null {
  if (asked.cursor === undefined) return null;
  const cursor = readCursor(asked.cursor);
  if (cursor === null || !isPlaceOf(keyKinds[sort], cursor.place)) throw foreignCursor(asked);
  return cursor;
}

/**
 * The snapshot that the first page was read from; for the first page, the one that the question names.
 *
 * @throws ProblemError 400 for a cursor of a snapshot that there is not, else as `snapshotFor`
 */
export function snapshotOfPage(reading: Reading, asked: CursorWish, cursor: Cursor | null): Snapshot | null {
  if (cursor === null) return snapshotFor(reading, asked);
  const first = [...reading.calendar.series.values()]
    .flat()
    .find(({ snapshot_id: id }) => id === cursor.snapshotId);
  if (first === undefined) throw foreignCursor(asked);
  const { snapshot_type = first.series, date = first.date } = asked;
  return snapshotFor(reading, { snapshot_type, date });
}

/** 400: the cursor is not of the list that the question asks for. */
export function foreignCursor({ cursor = '' }: CursorWish): Error {
  const allowed =
    '`next_cursor` of an answer to the same question, as long as its snapshot has not been taken again';
  return invalidParameters([{ in: 'query', field: 'cursor', value: JSON.stringify(cursor), allowed }]);
}
