import type { MatchKind } from '@animedashboard/contracts';
import type { Closeness } from './closeness.ts';

/** A name of a title in the snapshot. */
export interface TitleName {
  mal_id: number;
  folded: string;
}

/** The name of a title that is closest to what was asked for. */
export interface TitleMatch {
  folded: string;
  kind: MatchKind;
  level: number;
}

/** By id. */
export type MatchedTitles = ReadonlyMap<number, TitleMatch>;

/** The titles that have a matching name, each with its closest. */
export function matchTitles<Name extends TitleName>(
  names: readonly Name[],
  compare: (name: Name) => Closeness | null,
): MatchedTitles {
  const matches = new Map<number, TitleMatch>();
  for (const name of names) {
    const closeness = compare(name);
    if (closeness === null || closeness.level <= (matches.get(name.mal_id)?.level ?? -1)) continue;
    matches.set(name.mal_id, { folded: name.folded, ...closeness });
  }
  return matches;
}

const few = 5;

/** Whether what was typed may be a misspelling: no name begins with it or has it as words, and few have it at all. */
export function wantsSimilar(matches: MatchedTitles): boolean {
  return matches.size < few && [...matches.values()].every(({ kind }) => kind === 'part');
}
