import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Workspace } from './workspace.ts';

/**
 * Names what a build is made from: the same for the same contents at the same places below the workspace's folder, whatever
 * the times of the files, which a checkout sets anew. What is not there counts as empty.
 */
export async function sourcesDigest({ folder, sources }: Workspace): Promise<string> {
  const files = (await Promise.all(sources.map(filesIn))).flat().sort();
  const hash = createHash('sha256');
  for (const file of files) {
    const contents = await readFile(file);
    // The length sets the name and the contents of one file apart from those of the next.
    hash.update(`${path.relative(folder, file).replaceAll(path.sep, '/')}\0${contents.length}\0`);
    hash.update(contents);
  }
  return hash.digest('hex').slice(0, 16);
}

async function filesIn(place: string): Promise<string[]> {
  const found = await stat(place).catch(ifMissing);
  if (found === null) return [];
  if (!found.isDirectory()) return [place];
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
}

function ifMissing(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
}
