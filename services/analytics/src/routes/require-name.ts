import type { FieldProblem } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';
import { findByName } from '../history/names.ts';
import { unknownValue } from '../http/problem.ts';
import { findCloseNames } from '../queries/names.ts';

/** What is asked for and where in the request. */
export interface NameWish {
  /** One word for the kind of thing, as `genre`. */
  what: string;
  asked: string;
  place: FieldProblem['in'];
  field: string;
}

/**
 * Finds what has a name.
 *
 * @throws ProblemError 404 with the few names that are most like it
 */
export async function requireName<Item extends { name: string }>(
  read: Read,
  items: readonly Item[],
  wish: NameWish,
): Promise<Item> {
  const found = findByName(items, wish.asked);
  if (found !== undefined) return found;
  throw await unknownName(read, items, wish);
}

/** 404: none of these has the name; says which ones are most like it. */
export async function unknownName(
  read: Read,
  items: readonly { name: string }[],
  { what, asked, place, field }: NameWish,
): Promise<Error> {
  const close = await findCloseNames(read, { asked, names: items.map(({ name }) => name) });
  return unknownValue(what, `No such ${what}`, {
    in: place,
    field,
    value: JSON.stringify(asked),
    allowed: close.length === 0 ? `there is no ${what} yet` : `for example ${close.join(', ')}`,
  });
}
