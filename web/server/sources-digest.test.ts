import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { sourcesDigest } from './sources-digest.ts';

it('changes with the contents and the names of what a build is made from, and with nothing else', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'anime-digest-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const at = (...parts: string[]): string => path.join(folder, ...parts);
  const digest = (): Promise<string> =>
    sourcesDigest({ folder, sources: [at('src'), at('static'), at('package.json')] });
  await mkdir(at('src/lib'), { recursive: true });
  await writeFile(at('package.json'), '{}');
  await writeFile(at('src/lib/a.ts'), 'one');
  await writeFile(at('src/b.ts'), 'two');
  const first = await digest();
  expect(first).toMatch(/^[0-9a-f]{16}$/);

  await writeFile(at('README.md'), 'not built');
  await utimes(at('src/b.ts'), 1, 1);
  expect(await digest()).toBe(first);

  const digests = [first];
  await writeFile(at('src/b.ts'), 'three');
  digests.push(await digest());
  await rename(at('src/b.ts'), at('src/c.ts'));
  digests.push(await digest());
  await mkdir(at('static'));
  await writeFile(at('static/icon.svg'), '');
  digests.push(await digest());
  expect(new Set(digests).size).toBe(4);
});
