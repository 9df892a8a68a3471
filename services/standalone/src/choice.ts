import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { Upstream } from './upstream.ts';

/** The upstream that a data folder goes on with. */
export const Choice = z.strictObject({ upstream: Upstream, since: z.iso.datetime() });
export type Choice = z.infer<typeof Choice>;

const fileIn = (dataDir: string): string => path.join(dataDir, 'choice.json');

/**
 * What the data folder remembers; null where nothing has been chosen.
 *
 * @throws Error naming the file when it can't be understood
 */
export async function readChoice(dataDir: string): Promise<Choice | null> {
  const file = fileIn(dataDir);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return Choice.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`${file} is damaged: delete it, then start with --live or --synthetic.`, { cause });
  }
}

/** Remembers a choice in place of an earlier one, whole or not at all. */
export async function rememberChoice(dataDir: string, choice: Choice): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const draft = `${fileIn(dataDir)}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(choice, null, 2)}\n`);
  await rename(draft, fileIn(dataDir));
}
