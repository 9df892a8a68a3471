import { type FaultSpec, type Standin, startStandin } from '@animedashboard/jikan-standin';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPlatform, type Platform } from './platform.ts';

const titles = 300;

describe('runSnapshot', () => {
  let standin: Standin;
  let platform: Platform;
  let pages: number;
  let listed: number;

  beforeAll(async () => {
    standin = await startStandin({ catalogue: { synthetic: { titles } }, limits: [] });
    const answer = await fetch(`${standin.baseUrl}/anime?order_by=mal_id&sort=asc`);
    const { pagination } = (await answer.json()) as {
      pagination: { last_visible_page: number; items: { total: number } };
    };
    [pages, listed] = [pagination.last_visible_page, pagination.items.total];
  });
  afterAll(() => standin.close());
  beforeEach(async () => {
    platform = await openPlatform();
    standin.clearArrivals();
  });
  afterEach(async () => {
    standin.faults.clear();
    await platform[Symbol.asyncDispose]();
  });

  const take = (changes: object = {}): ReturnType<Platform['take']> =>
    platform.take({ baseUrl: standin.baseUrl, ...changes });
  const askedPages = (): number[] =>
    standin.arrivals.map(({ path }) => Number(new URL(path, 'http://standin').searchParams.get('page')));
  const published = (): Promise<unknown[]> => platform.column('SELECT mal_id FROM anime_snapshot');

  it('takes a whole list, page by page, and finds it unchanged the next time', async () => {
    const { summary } = await take();
    expect(summary).toMatchObject({
      outcome: 'done',
      reason: null,
      published: true,
      complete: true,
      scope: { kind: 'all' },
      attempt: 1,
      requests: pages,
      pages: { fetched: pages, resumed: 0, last: pages, shifts: 0 },
      counts: { fetched: listed, inserted: listed, rejected: 0, duplicates: 0 },
    });
    expect(askedPages().toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: pages }, (_, index) => index + 1),
    );
    const again = await take();
    expect(again.summary.counts).toMatchObject({ unchanged: listed, inserted: 0, updated: 0, removed: 0 });
  });

  it('is whole for its scope when it ends at maxPages', async () => {
    const { summary } = await take({ job: { maxPages: 3 } });
    expect(summary).toMatchObject({ outcome: 'done', complete: true, scope: { kind: 'first', pages: 3 } });
    expect(await published()).toHaveLength(75);
    expect(standin.arrivals).toHaveLength(3);
  });

  it('bears an upstream that fails in every way, with a grant for every request', async () => {
    const faults: FaultSpec[] = [
      { kind: 'rate-limit', page: 2, count: 2 },
      { kind: 'rate-limit', page: 3, count: 1, retryAfter: { seconds: 0 } },
      { kind: 'failure', page: 4, count: 2, status: 504 },
      { kind: 'broken-json', page: 5, count: 1 },
      { kind: 'cut-off', page: 6, count: 1 },
      { kind: 'reset', page: 7, count: 1 },
      { kind: 'html', page: 8, count: 1 },
      { kind: 'hang', page: 9, count: 1 },
    ];
    for (const fault of faults) standin.faults.add(fault);
    const { summary, grants } = await take();
    expect(summary).toMatchObject({ outcome: 'done', complete: true, rate_limited: 3, retries: 10 });
    expect(summary.requests).toBe(pages + 10);
    expect(standin.arrivals).toHaveLength(summary.requests);
    expect(grants).toBe(summary.requests);
    expect(await published()).toHaveLength(listed);
  });

  it('keeps records that are wrong, whole and with every reason, and counts them', async () => {
    standin.faults.add({
      kind: 'edit-records',
      page: 2,
      edits: [
        { index: 3, set: { score: 'high', members: -1 } },
        { index: 4, remove: ['mal_id'] },
      ],
    });
    const { summary } = await take();
    expect(summary).toMatchObject({ outcome: 'done', counts: { inserted: listed - 2, rejected: 2 } });
    const { rows } = await platform.pool.query<{ place: number; mal_id: number | null; reasons: string[] }>(
      'SELECT place, mal_id, reasons FROM rejected_record WHERE page = 2 ORDER BY place',
    );
    expect(rows.map(({ place, mal_id }) => [place, mal_id === null])).toEqual([
      [3, false],
      [4, true],
    ]);
    expect(rows[0]?.reasons).toEqual([
      'score: "high"; allowed: a value of type number',
      'members: -1; allowed: a number of at least 0',
    ]);
    expect(rows[1]?.reasons).toEqual(['mal_id: missing; allowed: a value of type number']);
  });

  it('publishes nothing of an upstream of which no record can be read', async () => {
    const edits = Array.from({ length: 25 }, (_, index) => ({ index, remove: ['score'] }));
    standin.faults.add({ kind: 'edit-records', edits });
    const { summary } = await take({ job: { maxPages: 2 } });
    expect(summary).toMatchObject({ outcome: 'refused', published: false });
    expect(summary.reason).toContain('none of the 50 records could be read');
  });

  it('never takes a list that repeats for ever for a whole one, and goes on from where it was', async () => {
    const fault = standin.faults.add({ kind: 'repeat-page', repeated: 4 });
    const { summary } = await take();
    expect(summary).toMatchObject({ outcome: 'resumable', published: false, complete: false });
    expect(summary.reason).toMatch(/page 5 repeats page 4/);
    standin.faults.remove(fault);
    standin.clearArrivals();
    const next = await take();
    expect(next.summary).toMatchObject({
      outcome: 'done',
      attempt: 2,
      pages: { resumed: 4, fetched: pages - 4 },
    });
    expect(next.summary.run_id).toBe(summary.run_id);
    expect(Math.min(...askedPages())).toBe(5);
    expect(await published()).toHaveLength(listed);
  }, 40_000);

  it('counts that the list shifted between two pages', async () => {
    standin.faults.add({ kind: 'shift', from: 6, by: -1 });
    const { summary } = await take();
    expect(summary).toMatchObject({ outcome: 'done', complete: true });
    expect(summary.pages.shifts).toBe(1);
    // This upstream shows the former pages as they were, so that the title at the border can't be had.
    expect(await published()).toHaveLength(listed - 1);
  });

  it('publishes what it could get only where the job wants that, and makes it whole later', async () => {
    const fault = standin.faults.add({ kind: 'failure', page: 5, status: 504 });
    const withheld = await take();
    expect(withheld.summary).toMatchObject({
      outcome: 'resumable',
      published: false,
      pages: { fetched: pages - 1 },
    });
    expect(withheld.summary.reason).toMatch(/^page 5: failed 3 times/);
    expect(await published()).toEqual([]);

    const partial = await take({ job: { publishPartial: true } });
    expect(partial.summary).toMatchObject({ outcome: 'resumable', published: true, complete: false });
    expect(await published()).toHaveLength(listed - 25);

    standin.faults.remove(fault);
    const whole = await take({ job: { publishPartial: true } });
    expect(whole.summary).toMatchObject({
      outcome: 'done',
      complete: true,
      pages: { resumed: pages - 1, fetched: 1 },
    });
    expect(await published()).toHaveLength(listed);
  });

  it.each<[string, object, RegExp]>([
    ['invented data for a real source', { source: { synthetic: false } }, /marked as invented/],
    ['a date that is not marked', { source: { asOf: '2026-01-01' } }, /marked as of/],
    [
      'a secret that was not given',
      { source: { secret: { name: 'key', key: 'value', header: 'X-Server-Key' } } },
      /spec\.secret/,
    ],
    ['a page size that the upstream does not serve', { source: { pageSize: 100 } }, /answers 400: .*limit/],
  ])('refuses %s', async (_, changes, reason) => {
    const { summary } = await take(changes);
    expect(summary).toMatchObject({ outcome: 'refused', published: false });
    expect(summary.reason).toMatch(reason);
  });

  it('takes invented data for a past day from an upstream that answers as of it', async () => {
    const date = '2026-03-01';
    expect((await take({ date })).summary).toMatchObject({ outcome: 'refused' });
    const { summary } = await take({ date, baseUrl: standin.baseUrlAsOf(date) });
    expect(summary).toMatchObject({ outcome: 'done', date });
  });

  it('refuses a series of another job, and another catalogue', async () => {
    await take({ job: { maxPages: 1 } });
    expect((await take({ name: 'other' })).summary).toMatchObject({ outcome: 'refused', run_id: null });
    expect((await take({ source: { catalogue: 'elsewhere' } })).summary).toMatchObject({
      outcome: 'refused',
    });
  });

  it('says plainly that the upstream is down, and can be run again', async () => {
    const { summary } = await take({ baseUrl: 'http://127.0.0.1:1/v4' });
    expect(summary).toMatchObject({ outcome: 'resumable', requests: 0, pages: { fetched: 0 } });
    expect(summary.reason).toMatch(/page 1: failed 3 times: no connection to .*ECONNREFUSED/);
    expect((await take()).summary).toMatchObject({ outcome: 'done', attempt: 2 });
  });

  it('stops when it is told to, keeps what is staged, and asks for none of it again', async () => {
    const stop = new AbortController();
    const { summary } = await take({
      signal: stop.signal,
      onProgress: ({ pages: staged }: { pages: number }) => {
        if (staged === 5) stop.abort(new Error('stopping: SIGTERM'));
      },
    });
    expect(summary).toMatchObject({ outcome: 'resumable', reason: 'stopping: SIGTERM', published: false });
    const staged = (await platform.column('SELECT page FROM staged_page')) as number[];
    expect(staged.length).toBeGreaterThanOrEqual(5);
    standin.clearArrivals();
    expect((await take()).summary).toMatchObject({
      outcome: 'done',
      attempt: 2,
      pages: { resumed: staged.length },
    });
    expect(askedPages().filter((page) => staged.includes(page))).toEqual([]);
    expect(await published()).toHaveLength(listed);
  });

  it('leaves a series alone that another run is writing', async () => {
    standin.faults.add({ kind: 'hang', page: 3 });
    const [opened, stop] = [Promise.withResolvers<undefined>(), new AbortController()];
    const onProgress = (): void => opened.resolve(undefined);
    const first = take({ onProgress, signal: stop.signal, source: { requestTimeout: '60s' } });
    await opened.promise;
    expect((await take()).summary).toMatchObject({ outcome: 'skipped', run_id: null, requests: 0 });
    stop.abort(new Error('stopped'));
    expect((await first).summary).toMatchObject({ outcome: 'resumable' });
  });

  it('connects again to a database that lost every connection, and goes on', async () => {
    let cut = false;
    const { summary } = await take({
      onProgress: ({ pages: staged }: { pages: number }) => {
        if (staged < 4 || cut) return;
        cut = true;
        void platform.pool.query(
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
        );
      },
    });
    expect(summary).toMatchObject({ outcome: 'done', complete: true, attempt: 2 });
    expect(await published()).toHaveLength(listed);
  });

  it('publishes nothing on a full disk, says so, and goes on when there is room', async () => {
    await platform.pool.query(`
      CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
      CREATE TRIGGER fill BEFORE INSERT ON staged_page FOR EACH ROW WHEN (NEW.page = 4) EXECUTE FUNCTION fill()`);
    const { summary } = await take();
    expect(summary).toMatchObject({ outcome: 'resumable', published: false });
    expect(summary.reason).toMatch(/^the database has no space left/);
    expect(await platform.column('SELECT page FROM staged_page ORDER BY page')).toEqual([1, 2, 3]);
    await platform.pool.query('DROP TRIGGER fill ON staged_page');
    expect((await take()).summary).toMatchObject({ outcome: 'done', pages: { resumed: 3 } });
    expect(await published()).toHaveLength(listed);
  });
});
