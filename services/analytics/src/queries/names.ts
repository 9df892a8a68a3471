import type { TagKind } from '@animedashboard/contracts';
import type * as z from 'zod';
import type { Read } from '../history/read.ts';

/** What a rollup counts by, with the name that it is asked for by. */
export interface Named {
  id: number;
  name: string;
}

/** A genre, theme or demographic. */
export interface NamedTag extends Named {
  kind: z.output<typeof TagKind>;
}

/** Every tag that the catalogue has ever had. */
export function readTags(read: Read): Promise<NamedTag[]> {
  return read({ name: 'tags', text: `SELECT tag_id AS id, name, kind FROM tag ORDER BY name` });
}

/** The studios that titles of one snapshot are by. */
export function readStudioNames(read: Read, snapshotId: number): Promise<Named[]> {
  return read({
    name: 'studio-names',
    text: `
      SELECT company_id AS id, name
        FROM studio_rollup
        JOIN company USING (company_id)
       WHERE snapshot_id = $1
       ORDER BY name`,
    values: [snapshotId],
  });
}

/** Of some names the few that are most like one that is not among them. */
export async function findCloseNames(
  read: Read,
  { asked, names }: { asked: string; names: readonly string[] },
): Promise<string[]> {
  const rows = await read<{ name: string }>({
    name: 'close-names',
    text: `
      SELECT name
        FROM unnest($2::text[]) AS name
       ORDER BY greatest(similarity(fold_name(name), fold_name($1)),
                         word_similarity(fold_name($1), fold_name(name))) DESC, name
       LIMIT 5`,
    values: [asked, names],
  });
  return rows.map(({ name }) => name);
}
