import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dashboard, type Workspace } from '../workspace.ts';

/** A dashboard of one page in a folder of its own, built as the real one is. */
export interface TinyWorkspace extends Workspace, AsyncDisposable {
  /** Writes the page, or another file of its route. */
  write(text: string, file?: string): Promise<void>;
}

export async function openTinyWorkspace(page: string): Promise<TinyWorkspace> {
  const folder = await mkdtemp(path.join(tmpdir(), 'anime-dashboard-'));
  const inFolder = (...parts: string[]): string => path.join(folder, ...parts);
  await symlink(path.resolve(dashboard.folder, '../node_modules'), inFolder('node_modules'));
  for (const name of ['package.json', 'vite.config.ts', 'src/lib/data/poster.ts']) {
    await cp(path.join(dashboard.folder, name), inFolder(name));
  }
  await mkdir(inFolder('src/routes'), { recursive: true });
  await writeFile(
    inFolder('src/app.html'),
    '<!doctype html><html lang="en"><head>%sveltekit.head%</head><body>%sveltekit.body%</body></html>',
  );
  const write = (text: string, file = '+page.svelte'): Promise<void> =>
    writeFile(inFolder('src/routes', file), text);
  await write(page);
  return {
    folder,
    sources: [inFolder('src'), inFolder('static')],
    write,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
