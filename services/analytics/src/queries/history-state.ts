import type { Read } from '../history/read.ts';

/** Which history this is and how far it has come. */
export interface HistoryState {
  /** Raised by everything that changes readable history. */
  revision: number;
  /** Tells this history from another one that has the same revision. */
  raised_at: string;
  /** Null before the first run. */
  catalogue: { name: string; synthetic: boolean } | null;
}

/** Whether two states are of one history at one revision. */
export function isSameHistory(a: HistoryState, b: HistoryState): boolean {
  return a.revision === b.revision && a.raised_at === b.raised_at;
}

/** Reads the state of the history; there always is one. */
export async function readHistoryState(read: Read): Promise<HistoryState> {
  const [state] = await read<HistoryState>({
    name: 'history-state',
    text: `
      SELECT value AS revision, raised_at,
             (SELECT jsonb_build_object('name', name, 'synthetic', synthetic) FROM catalogue) AS catalogue
        FROM revision`,
  });
  if (state === undefined) throw new Error('The table revision holds no row: the schema is damaged.');
  return state;
}

/** Whose data came last, for answers that no snapshot stands behind. */
export async function findLatestSourceName(read: Read): Promise<string | null> {
  const [latest] = await read<{ source_name: string }>({
    name: 'latest-source',
    text: `SELECT source_name FROM run ORDER BY started_at DESC LIMIT 1`,
  });
  return latest?.source_name ?? null;
}
