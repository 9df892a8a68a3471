import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { RateLimit } from '@animedashboard/contracts';
import * as z from 'zod';
import { Upstream } from './upstream.ts';

/** How the stand-in of a running platform is asked. */
const StandinPlace = z.strictObject({
  baseUrl: z.url(),
  /** With `{date}` in the place of the day. */
  baseUrlAsOf: z.string(),
  rateLimits: z.array(RateLimit),
});

/** What a running platform says of itself to the commands that work beside it. */
export const PlatformFile = z.strictObject({
  pid: z.int(),
  upstream: Upstream,
  apiUrl: z.url(),
  standin: StandinPlace.nullable(),
});
export type PlatformFile = z.infer<typeof PlatformFile>;

const fileIn = (folder: string): string => path.join(folder, 'platform.json');

/** Says that a platform runs on the upstream's folder; closing it takes that back. */
export async function writePlatformFile(
  folder: string,
  platform: PlatformFile,
): Promise<{ close(): Promise<void> }> {
  await mkdir(folder, { recursive: true });
  const draft = `${fileIn(folder)}.${process.pid}`;
  await writeFile(draft, JSON.stringify(platform));
  await rename(draft, fileIn(folder));
  return { close: () => rm(fileIn(folder), { force: true }) };
}

/** The platforms that run on the data folder, at most one for each upstream, whatever killed ones left behind. */
export async function runningPlatforms(dataDir: string): Promise<PlatformFile[]> {
  const folders = await readdir(dataDir).catch(() => []);
  const platforms = await Promise.all(folders.map((name) => readPlatformFile(path.join(dataDir, name))));
  return platforms.filter((platform) => platform !== null);
}

async function readPlatformFile(folder: string): Promise<PlatformFile | null> {
  const text = await readFile(fileIn(folder), 'utf8').catch(() => null);
  if (text === null) return null;
  const platform = PlatformFile.parse(JSON.parse(text));
  return isAlive(platform.pid) ? platform : null;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
