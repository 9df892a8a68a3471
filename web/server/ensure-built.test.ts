import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { waitFor } from '../../tests/support/wait-for.ts';
import { withBuildLock } from './build-lock.ts';
import { latestBuild } from './builds.ts';
import { DashboardBuildError, ensureBuilt } from './ensure-built.ts';
import { openTinyWorkspace, type TinyWorkspace } from './testing/tiny-workspace.ts';

async function open(page: string): Promise<TinyWorkspace> {
  const workspace = await openTinyWorkspace(page);
  onTestFinished(() => workspace[Symbol.asyncDispose]());
  return workspace;
}

/** Makes sure of a build; returns its folder and what was said. */
async function build(workspace: TinyWorkspace, signal?: AbortSignal) {
  const said: string[] = [];
  const options = { say: (line: string) => void said.push(line), workspace };
  const folder = await ensureBuilt(signal === undefined ? options : { ...options, signal });
  return { folder, said };
}

describe('ensureBuilt', { timeout: 120_000 }, () => {
  it('builds what was changed, once, and says so', async () => {
    const workspace = await open('<h1>one</h1>');
    const first = await build(workspace);
    expect(first.said).toEqual([
      expect.stringMatching(/^Building the dashboard/),
      expect.stringMatching(/^The dashboard was built in \d+\.\d s\.$/),
    ]);
    expect(existsSync(path.join(first.folder, 'handler.js'))).toBe(true);
    expect(await build(workspace)).toEqual({ folder: first.folder, said: [] });

    await workspace.write('<h1>two</h1>');
    const second = await build(workspace);
    expect(second.folder).not.toBe(first.folder);
    expect(await latestBuild(workspace)).toBe(second.folder);
    expect(existsSync(first.folder), 'what nobody uses goes').toBe(false);
  });

  it('is done once where two processes want it at the same time', async () => {
    const workspace = await open('<h1>one</h1>');
    const both = await Promise.all([build(workspace), build(workspace)]);
    expect(both[0].folder).toBe(both[1].folder);
    const said = both.flatMap((one) => one.said);
    expect(said.filter((line) => line.startsWith('Building'))).toHaveLength(1);
  });

  it('waits for another process that builds', async () => {
    const workspace = await open('<h1>one</h1>');
    const said: string[] = [];
    const held = Promise.withResolvers<undefined>();
    const holding = withBuildLock(workspace, expect.unreachable, () => held.promise);
    const building = ensureBuilt({ say: (line) => void said.push(line), workspace });
    await waitFor(() => said.length > 0, 'the wait for the lock');
    expect(said).toEqual(['Another process is building the dashboard; waiting for it…']);
    held.resolve(undefined);
    await holding;
    expect(await building).toBe(await latestBuild(workspace));
  });

  it('shows what Vite found wrong, and leaves no build', async () => {
    const workspace = await open('<h1>{#if}</h1>');
    const failure = await build(workspace).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DashboardBuildError);
    expect((failure as Error).message).toMatch(/could not be built.*\+page\.svelte.*Mend the file/s);
    await expect(latestBuild(workspace)).rejects.toThrow(/"npm run build" makes it/);

    await workspace.write('<h1>mended</h1>');
    expect(await latestBuild(workspace).catch(() => null)).toBeNull();
    expect((await build(workspace)).folder).toBe(await latestBuild(workspace));
  });

  it('leaves nothing half when it is ended, and holds nobody up', async () => {
    const workspace = await open('<h1>one</h1>');
    const ended = new AbortController();
    const say = (line: string): void => {
      if (line.startsWith('Building')) ended.abort(new Error('enough'));
    };
    await expect(ensureBuilt({ say, workspace, signal: ended.signal })).rejects.toThrow('enough');
    await expect(latestBuild(workspace)).rejects.toThrow('There is no build');

    const { folder } = await build(workspace);
    const left = await readdir(path.dirname(folder));
    expect(left.sort()).toEqual([path.basename(folder), 'latest', 'lock'].sort());
  });

  it('is given up when the process that wanted it is killed', async () => {
    const workspace = await open('<h1>one</h1>');
    const script = `
      import { ensureBuilt } from ${JSON.stringify(pathToFileURL(path.join(import.meta.dirname, 'ensure-built.ts')))};
      await ensureBuilt({ say: console.log, workspace: ${JSON.stringify(workspace)} });`;
    const wanting = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(wanting.stdout.setEncoding('utf8'), 'data')) as [string];
    expect(line).toMatch(/^Building the dashboard/);
    wanting.kill('SIGKILL');
    // Had it gone on, this would find its build.
    expect((await build(workspace)).said).toContainEqual(expect.stringMatching(/^Building the dashboard/));
  });
});
