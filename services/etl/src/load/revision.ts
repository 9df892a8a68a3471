import type pg from 'pg';

/** The channel on which every new revision is announced, with its number, when its transaction commits. */
const channel = 'history';

/**
 * Raises the history's revision and announces it. The last statement of every transaction that changes readable
 * history: others that do so wait for it from here to their commit.
 *
 * @returns the new revision
 */
export async function raiseRevision(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ value: number }>(
    `WITH raised AS (UPDATE revision SET value = value + 1, raised_at = clock_timestamp() RETURNING value)
     SELECT value, pg_notify($1, value::text) FROM raised`,
    [channel],
  );
  return single(rows);
}

/** The revision that readers see. */
export async function currentRevision(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ value: number }>('SELECT value FROM revision');
  return single(rows);
}

function single(rows: { value: number }[]): number {
  const [row] = rows;
  if (row === undefined) throw new Error('The table revision has lost its one row.');
  return row.value;
}
