import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { buildsOf } from './builds.ts';
import type { Workspace } from './workspace.ts';

/** How often one who waits for the lock looks again. */
const lockPollMs = 100;

/**
 * Runs `act` while no other process builds in the same workspace. The lock is one of the system's, by way of SQLite: it goes
 * with the process that holds it, however that ends.
 *
 * @param onWait called once when another process has it
 */
export async function withBuildLock<T>(
  workspace: Pick<Workspace, 'folder'>,
  onWait: () => void,
  act: () => Promise<T>,
): Promise<T> {
  await mkdir(buildsOf(workspace), { recursive: true });
  const database = new DatabaseSync(path.join(buildsOf(workspace), 'lock'), { timeout: 0 });
  try {
    for (let waited = false; !tryLock(database); waited = true) {
      if (!waited) onWait();
      await delay(lockPollMs);
    }
    return await act();
  } finally {
    // Ends the transaction, and the lock with it.
    database.close();
  }
}

const sqliteBusy = 5;

function tryLock(database: DatabaseSync): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode === sqliteBusy) return false;
    throw error;
  }
}
