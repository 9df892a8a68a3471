import { cp, glob, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dashboard, type Workspace } from '../../../web/server/workspace.ts';

/** Of a component only what other modules import from it: it draws nothing. */
export function emptied(component: string): string {
  return component.match(/<script\b[^>]*\bmodule\b[^>]*>.*?<\/script>/s)?.[0] ?? '';
}

/** What does not belong to the sources of a dashboard. */
const made = new Set(['build', 'node_modules', '.svelte-kit']);

/**
 * The dashboard in a folder of its own with every component of `src/lib` empty: pages, their data and how they are sent
 * are the same, so that what is missing is what drawing costs. `server/main.ts` in its folder serves it once it is built.
 */
export async function openEmptyDashboard(): Promise<Workspace & AsyncDisposable> {
  const root = await mkdtemp(path.join(tmpdir(), 'anime-empty-dashboard-'));
  const folder = path.join(root, 'web');
  await symlink(path.resolve(dashboard.folder, '../node_modules'), path.join(root, 'node_modules'));
  await cp(dashboard.folder, folder, {
    recursive: true,
    filter: (source) => !made.has(path.relative(dashboard.folder, source)),
  });
  for await (const file of glob(path.join(folder, 'src/lib/**/*.svelte'))) {
    await writeFile(file, emptied(await readFile(file, 'utf8')));
  }
  return {
    folder,
    sources: [path.join(folder, 'src')],
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}
