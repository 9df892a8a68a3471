import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { ensureBuilt } from '@animedashboard/web';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answer, expectGone, startCommand, startPlatform } from '../support/platform-process.ts';
import { writeManifests } from '../support/platform-manifests.ts';

interface TopRated {
  data: { title: string }[];
  snapshot: { run_id: string; date: string } | null;
  source: { name: string; synthetic: boolean };
}

const hasSnapshot = (body: TopRated): boolean => body.snapshot !== null;
const topRated = '/api/v1/analytics/anime/top-rated?snapshot_type=top&limit=3';

/** Most of what is tested here has nothing to do with it, and starts sooner without. */
const noDashboard = '--no-dashboard';

describe('npm start', { timeout: 180_000 }, () => {
  let dataDir: string;
  let manifests: Awaited<ReturnType<typeof writeManifests>>;
  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'anime-start-'));
    manifests = await writeManifests('http://127.0.0.1:9/v4');
  });
  afterEach(async () => {
    await manifests[Symbol.asyncDispose]();
    await rm(dataDir, { recursive: true, force: true });
  });

  const start = (...options: string[]): ReturnType<typeof startPlatform> =>
    startPlatform(
      dataDir,
      ...['--manifests', manifests.folder, '--synthetic', '--titles', '300', '--limits', 'none'],
      ...options,
    );

  // A start would do it, but the time that it takes on a busy machine is not the start's.
  beforeAll(() => ensureBuilt({ say: (line) => console.log(line) }), 180_000);

  it('answers, ends with all its processes, and a second start finds everything and fetches nothing', async () => {
    await using first = start();
    const url = await first.api();
    const before = await answer(url + topRated, hasSnapshot);
    expect(await kindsOf(url, '/', '/docs', '/openapi.json', '/health', '/api/v1/analytics/nothing')).toEqual(
      [
        [200, 'text/html'],
        [200, 'text/html'],
        [200, 'application/json'],
        [200, 'application/json'],
        [404, 'application/problem+json'],
      ],
    );
    expect(first.output()).toMatch(new RegExp(`^AnimeDashboard\\n\\nDashboard +${RegExp.escape(url)}$`, 'm'));
    expect(before).toMatchObject({ source: { name: 'standin-synthetic', synthetic: true } });
    expect(before.data).toHaveLength(3);
    await first.printed(/✓ catalogue/);
    const processes = first.processes();
    expect(processes.length).toBeGreaterThan(3);
    expect(await first.stop('SIGINT')).toBe(0);
    await expectGone(processes);

    await using second = start(noDashboard);
    await second.printed(/nothing more is due/);
    expect(second.output()).not.toContain('first snapshot');
    expect(await kindsOf(await second.api(), '/')).toEqual([[404, 'application/problem+json']]);
    expect(await answer((await second.api()) + topRated, hasSnapshot)).toEqual(before);
    expect(await second.stop('SIGTERM')).toBe(0);
  });

  it.each([
    ['the platform itself', async () => platformPid()],
    ['what npm started', async (processes: number[]) => Promise.resolve(processes[0] ?? 0)],
  ])('leaves nothing behind when %s is killed, and starts again at once', async (_, victimOf) => {
    await using first = start(noDashboard);
    const before = await answer((await first.api()) + topRated, hasSnapshot);
    const processes = first.processes();
    process.kill(await victimOf(processes), 'SIGKILL');
    await using second = start(noDashboard);
    expect(await answer((await second.api()) + topRated, hasSnapshot)).toEqual(before);
    await expectGone(processes);
  });

  it('names a port that is taken, and ends without leaving anything', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await using refused = start(noDashboard, '--port', String(port));
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain(`Port ${port} is in use. Choose another with --port`);
    other.close();
    await expect(readFile(path.join(dataDir, 'synthetic/cluster/postmaster.pid'))).rejects.toThrow('ENOENT');
  });

  it('takes the days before today when asked for a demo, and only what is missing of them', async () => {
    await using first = start('--limits', 'none', '--demo-days', '2');
    expect(await first.ended).toBe(78);
    expect(first.output()).toContain('--limits and --demo-days contradict each other');

    const demo = [
      '--manifests',
      manifests.folder,
      '--synthetic',
      '--titles',
      '300',
      '--demo-days',
      '2',
      noDashboard,
    ];
    await using second = startPlatform(dataDir, ...demo);
    await second.printed(/demo: 2 days taken/);
    const overview = `${await second.api()}/api/v1/analytics/stats/overview`;
    const { data } = await answer<{ data: { snapshots: number } }>(overview, () => true);
    expect(data).toMatchObject({ snapshots: 3 });
    await second.stop();

    await using third = startPlatform(dataDir, ...demo);
    await third.printed(/demo: 2 days taken/);
    expect(third.output()).toMatch(/demo: day 1 of 2, 0 runs/);
  });

  it('is told about by the doctor, running or not, and shares its upstream with a snapshot by hand', async () => {
    const env = { DATA_DIR: dataDir };
    const doctor = (): ReturnType<typeof startCommand> =>
      startCommand('services/standalone/src/doctor/main.ts', ['--manifests', manifests.folder], env);
    const snapshot = ['-f', manifests.folder, '--job', 'top'];

    await using before = doctor();
    expect(await before.ended).toBe(1);
    expect(before.output()).toMatch(/✗ Database .* none yet/);

    await using platform = start(noDashboard);
    await platform.printed(/nothing more is due/);
    await using during = doctor();
    expect(await during.ended).toBe(0);
    expect(during.output()).toMatch(
      /✓ Platform .* runs at http.*\n✓ Database.*\n✓ Server.*\n✓ Schema.*\n✓ Upstream.*\n✓ Budget/,
    );
    expect(during.output()).toMatch(/✓ catalogue +1 date, .* no gaps; last run done/);

    await using beside = startCommand('services/standalone/src/snapshot.ts', snapshot, env);
    expect(await beside.ended, beside.output()).toBe(0);
    expect(beside.output()).toContain('"outcome":"done"');
    expect(beside.output()).toContain('"name":"standin-synthetic","catalogue":"invented","synthetic":true');
    await platform.stop();

    await using alone = startCommand('services/standalone/src/snapshot.ts', snapshot, env);
    expect(await alone.ended, alone.output()).toBe(0);
    await using after = doctor();
    expect(await after.ended).toBe(0);
    expect(after.output()).toMatch(/! Platform .* not running/);
  });

  /** The status and the type of each answer. */
  async function kindsOf(url: string, ...paths: string[]): Promise<[number, string | undefined][]> {
    return Promise.all(
      paths.map(async (path) => {
        const { status, headers } = await fetch(url + path);
        return [status, headers.get('Content-Type')?.split(';', 1)[0]];
      }),
    );
  }

  async function platformPid(): Promise<number> {
    const text = await readFile(path.join(dataDir, 'synthetic/platform.json'), 'utf8');
    return (JSON.parse(text) as { pid: number }).pid;
  }
});
