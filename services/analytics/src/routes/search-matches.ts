import type { Read } from '../history/read.ts';
import { readNames, readSimilarNames } from '../queries/search-names.ts';
import { compareName, compareSimilarName } from '../search/closeness.ts';
import { type MatchedTitles, matchTitles, wantsSimilar } from '../search/matched-titles.ts';
import { planLookup, similarityThreshold, type WantedName } from '../search/wanted-name.ts';

/** The titles that are called so, or where hardly any is, those that somebody may have meant. */
export async function findTitles(read: Read, snapshotId: number, wanted: WantedName): Promise<MatchedTitles> {
  const names = await readNames(read, snapshotId, wanted, planLookup(wanted));
  const matched = matchTitles(names, ({ folded }) => compareName(folded, wanted));
  const threshold = similarityThreshold(wanted);
  if (threshold === null || !wantsSimilar(matched)) return matched;
  const similar = await readSimilarNames(read, { snapshotId, folded: wanted.folded, threshold });
  const alike = matchTitles(similar, ({ folded, similarity }) =>
    compareSimilarName(folded, wanted, similarity),
  );
  return new Map([...alike, ...matched]);
}
