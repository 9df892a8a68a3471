import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { buildFolder, latestBuild, makeDraft, makeLatest, markUse, publish } from './builds.ts';

const [one, two, three] = ['1111111111111111', '2222222222222222', '3333333333333333'] as const;

it('keeps a build for as long as a process that serves it lives', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'anime-builds-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const workspace = { folder };
  const builds = async (): Promise<string[]> =>
    (await readdir(path.join(folder, 'build'))).filter((name) => /^\d/.test(name)).sort();
  await mkdir(path.join(folder, 'build'));
  await mkdir(path.join(folder, 'build/.making-1'));

  await publish(workspace, await makeDraft(workspace), one);
  await makeLatest(workspace, one);
  await markUse(buildFolder(workspace, one));
  await publish(workspace, await makeDraft(workspace), two);
  await makeLatest(workspace, two);
  expect(await builds()).toEqual([one, two]);
  expect(await latestBuild(workspace)).toBe(buildFolder(workspace, two));

  const users = path.join(folder, 'build/users');
  await rm(path.join(users, `${one}.${process.pid}`));
  const dead = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(dead, 'exit');
  await writeFile(path.join(users, `${one}.${dead.pid ?? 0}`), '');
  await publish(workspace, await makeDraft(workspace), three);
  await makeLatest(workspace, three);
  expect(await builds()).toEqual([three]);
  expect(await readdir(users)).toEqual([]);
});
