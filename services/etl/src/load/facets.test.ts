import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { waitFor } from '../../../../tests/support/wait-for.ts';
import { insertFacets } from './facets.ts';
import {
  anySummary,
  createHistory,
  emptyHistory,
  takeSnapshot,
  type TestHistory,
} from './history-fixture.ts';
import { openRun } from './open-run.ts';
import { makeIdentity, makePage } from './page-fixture.ts';

let history: TestHistory;
beforeAll(async () => {
  history = await createHistory();
});
afterAll(() => history[Symbol.asyncDispose]());
beforeEach(() => emptyHistory(history.pool));

async function column<T>(sql: string): Promise<T[]> {
  const { rows } = await history.pool.query<[T]>({ text: sql, rowMode: 'array' });
  return rows.map(([value]) => value);
}
const names = (): Promise<string[]> => column('SELECT folded FROM version_name ORDER BY version_id, folded');

test('keeps each name once, without regard to width, case and accents', async () => {
  const description = {
    title: 'Ｆｕｌｌ Métal',
    title_english: 'FULL metal',
    title_japanese: '進撃の巨人',
    title_synonyms: ['', 'full metal', 'ﾊｶﾞﾈ', 'Straße'],
  };
  await takeSnapshot(history.pool, { pages: [[{ id: 1, description }]] });
  expect(await names()).toEqual(['full metal', 'strasse', 'ハガネ', '進撃の巨人']);
});

test('writes a version once, however many snapshots name it', async () => {
  for (const [index, status] of ['Currently Airing', 'Finished Airing', 'Currently Airing'].entries()) {
    const titles = [{ id: 1, description: { status } }];
    await takeSnapshot(history.pool, { date: `2026-01-0${index + 1}`, pages: [titles] });
  }
  expect(await column('SELECT status FROM version_facet ORDER BY version_id')).toEqual([
    'Currently Airing',
    'Finished Airing',
  ]);
  expect(await names()).toEqual(['title 1', 'title 1']);
});

test('is ahead of publishing where a run brings many', async () => {
  const run = await openRun(history.pool, makeIdentity());
  const ids = Array.from({ length: 500 }, (_, index) => index + 1);
  await run.stage(makePage(1, ids));
  const written = (): Promise<number[]> => column('SELECT mal_id FROM version_facet ORDER BY mal_id');
  await waitFor(async () => (await written()).length > 0, 'facets before the run publishes');
  expect(await written()).toEqual(ids);
  await run.publish({ complete: true, scopePages: null });
  await run.close({ state: 'done', summary: anySummary });
  expect(await written()).toEqual(ids);
  expect(await names()).toHaveLength(500);
});

test.each(['COMMIT', 'ROLLBACK'])(
  'while another transaction writes the same versions, publishing waits for its %s',
  async (end) => {
    const run = await openRun(history.pool, makeIdentity());
    await run.stage(makePage(1, [1, 2]));
    const other = await history.pool.connect();
    try {
      await other.query('BEGIN');
      const versions = await column<number>('SELECT version_id FROM anime_version ORDER BY mal_id');
      await insertFacets(other, versions);
      const publishing = run.publish({ complete: true, scopePages: null });
      // Two: what the run writes ahead waits as well.
      const { rows } = await other.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const waiting = `SELECT pid FROM pg_stat_activity WHERE ${rows[0]?.pid ?? 0} = ANY (pg_blocking_pids(pid))`;
      await waitFor(async () => (await column(waiting)).length === 2, 'publishing to wait');
      await other.query(end);
      await publishing;
      expect(await column('SELECT mal_id FROM version_facet ORDER BY mal_id')).toEqual([1, 2]);
      expect(await names()).toEqual(['title 1', 'title 2']);
    } finally {
      other.release(true);
      await run.close({ state: 'done', summary: anySummary });
    }
  },
);
