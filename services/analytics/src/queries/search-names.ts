import type { Read } from '../history/read.ts';
import type { TitleName } from '../search/matched-titles.ts';
import type { NameLookup, WantedName } from '../search/wanted-name.ts';

/** A text as names are compared by. */
export async function foldName(read: Read, text: string): Promise<string> {
  const [row] = await read<{ folded: string }>({
    name: 'fold-name',
    text: `SELECT fold_name($1) AS folded`,
    values: [text],
  });
  return row?.folded ?? '';
}

/**
 * Names with the titles that have them in the snapshot $1. Each is looked up for itself: joined, the planner takes a
 * version and its title for independent of each other, and then for a single row what is thousands.
 */
const inSnapshot = (names: string): string => `
  WITH named AS MATERIALIZED (${names}
  )
  SELECT mal_id, named.*
    FROM named
   CROSS JOIN LATERAL (
           SELECT mal_id
             FROM version_facet
             JOIN anime_snapshot USING (mal_id, version_id)
            WHERE version_facet.version_id = named.version_id AND snapshot_id = $1
            LIMIT 1
         ) AS title`;

const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/** The names in a snapshot that contain all words of what is wanted, and whatever else the lookup asks for. */
export function readNames(
  read: Read,
  snapshotId: number,
  { words }: WantedName,
  lookup: NameLookup,
): Promise<TitleName[]> {
  const patterns = words.map(containing);
  if (lookup.kind === 'indexed') {
    return read({
      name: 'search-names-indexed',
      text: inSnapshot(`
    SELECT version_id, folded
      FROM version_name
     WHERE folded LIKE $3 AND folded LIKE ALL ($2)`),
      values: [snapshotId, patterns, containing(lookup.word)],
    });
  }
  // In this order: a regular expression takes several times as long.
  return read({
    name: 'search-names-scanned',
    text: inSnapshot(`
    SELECT version_id, folded
      FROM version_name
     WHERE CASE WHEN folded LIKE ALL ($2) THEN $3 = '' OR folded ~ $3 ELSE false END`),
    values: [snapshotId, patterns, lookup.pattern],
  });
}

/** A name with its likeness to the wanted one, 0 to 1. */
export type SimilarName = TitleName & { similarity: number };

const mostSimilar = 500;

/**
 * The names in a snapshot that share trigrams with a text, of very many those that share the most.
 *
 * The operator takes its threshold from a setting. It is set for this one statement, by what yields the text that the
 * operator waits for.
 */
export function readSimilarNames(
  read: Read,
  { snapshotId, folded, threshold }: { snapshotId: number; folded: string; threshold: number },
): Promise<SimilarName[]> {
  return read({
    name: 'search-names-similar',
    text: inSnapshot(`
    SELECT version_id, folded, word_similarity($2, folded) AS similarity
      FROM version_name
     WHERE folded %> (SELECT $2 FROM set_config('pg_trgm.word_similarity_threshold', $3, true))
     ORDER BY similarity DESC
     LIMIT ${mostSimilar}`),
    values: [snapshotId, folded, String(threshold)],
  });
}
