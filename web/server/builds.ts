import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Workspace } from './workspace.ts';

/** There is no build, and none may be made here. */
export class DashboardNotBuiltError extends Error {
  override readonly name = 'DashboardNotBuiltError';
}

/** What lies in `build` beside the builds, each of which is a folder named by the digest of its sources. */
const latestFile = 'latest';
const draftPrefix = '.making-';
const usersFolder = 'users';

/** The folder of a workspace's builds. */
export const buildsOf = ({ folder }: Pick<Workspace, 'folder'>): string => path.join(folder, 'build');

/** Where the build with this digest is or would be. */
export function buildFolder(workspace: Pick<Workspace, 'folder'>, digest: string): string {
  return path.join(buildsOf(workspace), digest);
}

/** Whether the build is there. It is whole then: it comes to its place in one step. */
export function isBuilt(workspace: Pick<Workspace, 'folder'>, digest: string): boolean {
  return existsSync(buildFolder(workspace, digest));
}

/**
 * The folder of the build that was made last, for a process that must not make one.
 *
 * @throws DashboardNotBuiltError
 */
export async function latestBuild(workspace: Pick<Workspace, 'folder'>): Promise<string> {
  const digest = await readFile(path.join(buildsOf(workspace), latestFile), 'utf8').catch(() => null);
  if (digest !== null && isBuilt(workspace, digest)) return buildFolder(workspace, digest);
  throw new DashboardNotBuiltError(
    `There is no build of the dashboard in ${buildsOf(workspace)}. "npm run build" makes it.`,
  );
}

/** An empty folder to build in, without the drafts of builds that were killed. Only for who has the lock. */
export async function makeDraft(workspace: Pick<Workspace, 'folder'>): Promise<string> {
  const builds = buildsOf(workspace);
  const left = (await readdir(builds)).filter((name) => name.startsWith(draftPrefix));
  for (const name of left) await rm(path.join(builds, name), { recursive: true });
  const draft = path.join(builds, `${draftPrefix}${process.pid}`);
  await mkdir(draft);
  return draft;
}

/** Puts a draft where its build belongs. Only for who has the lock. */
export async function publish(
  workspace: Pick<Workspace, 'folder'>,
  draft: string,
  digest: string,
): Promise<void> {
  await rename(draft, buildFolder(workspace, digest));
}

/** Names the build that others are to find as the last, and removes those that nobody uses. Only for who has the lock. */
export async function makeLatest(workspace: Pick<Workspace, 'folder'>, digest: string): Promise<void> {
  const builds = buildsOf(workspace);
  const draft = path.join(builds, `${latestFile}.${process.pid}`);
  await writeFile(draft, digest);
  await rename(draft, path.join(builds, latestFile));

  const used = await digestsInUse(builds);
  const names = await readdir(builds, { withFileTypes: true });
  const old = names.filter((entry) => entry.isDirectory() && /^[0-9a-f]{16}$/.test(entry.name));
  for (const { name } of old) {
    if (name !== digest && !used.has(name)) await rm(path.join(builds, name), { recursive: true });
  }
}

/**
 * Says that this process serves a build, whose files are read as they are asked for: until it ends, the build stays. Where
 * nothing can be written, as in an image, nobody builds either.
 */
export async function markUse(build: string): Promise<void> {
  const users = path.join(path.dirname(build), usersFolder);
  await mkdir(users, { recursive: true })
    .then(() => writeFile(path.join(users, `${path.basename(build)}.${process.pid}`), ''))
    .catch(() => undefined);
}

async function digestsInUse(builds: string): Promise<Set<string>> {
  const used = new Set<string>();
  const users = path.join(builds, usersFolder);
  for (const name of await readdir(users).catch(() => [])) {
    const [digest = '', pid] = name.split('.');
    if (isAlive(Number(pid))) used.add(digest);
    else await rm(path.join(users, name), { force: true });
  }
  return used;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
