import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { startAnalytics, type Analytics } from '@animedashboard/analytics';
import { createRegistry } from '@animedashboard/runtime';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectDocumented } from '../../services/analytics/src/testing/openapi-check.ts';
import { loadFiveDates } from '../support/five-dates.ts';
import { waitFor } from '../support/wait-for.ts';

const tables = ['metrics', 'titles', 'genres', 'seasons', 'studios', 'snapshots', 'runs'];
const oddName = `it's \\"odd"; DROP TABLE run; --\n`;
/** As Parquet too these are more bytes than the sockets between the API and a client that does not read can hold. */
const manyRows = 400_000;

let history: Awaited<ReturnType<typeof loadFiveDates>>;
let client: pg.Client;
let analytics: Analytics;
const log: Record<string, unknown>[] = [];

beforeAll(async () => {
  history = await loadFiveDates();
  client = new pg.Client({ connectionString: history.url });
  await client.connect();
  // Two more series: one with a name that no job could have, one that is long.
  await client.query(
    `INSERT INTO series (name, owner) VALUES ($1, 'default/odd'), ('long', 'default/long')`,
    [oddName],
  );
  await client.query(
    `INSERT INTO snapshot (series_id, date, run_id, complete, knows_who_left, published_at, first_fetch_at, last_fetch_at)
     SELECT series.series_id, '2026-06-02', run_id, true, true, now(), now(), now()
       FROM series, (SELECT run_id FROM run LIMIT 1) AS run
      WHERE series.name IN ($1, 'long')`,
    [oddName],
  );
  await client.query(
    `INSERT INTO anime_snapshot (snapshot_id, mal_id, version_id, position, scored_by, rank, popularity, members,
                                 favorites)
     SELECT snapshot_id, number, 1, number, 1e9 * random(), 1e9 * random(), 1e9 * random(), 1e9 * random(),
            1e9 * random()
       FROM snapshot JOIN series USING (series_id),
            generate_series(1, CASE name WHEN 'long' THEN ${manyRows} ELSE 1 END) AS number
      WHERE date = '2026-06-02'`,
  );
  const host = '127.0.0.1';
  analytics = await startAnalytics({
    databaseUrl: history.url,
    host,
    port: 0,
    admin: { host, port: 0 },
    logger: pino({ level: 'info' }, { write: (line: string) => log.push(JSON.parse(line) as never) }),
    registry: createRegistry(),
  });
});
afterAll(async () => {
  await analytics.close();
  await client.end();
  await history[Symbol.asyncDispose]();
});

const urlOf = (file: string): string => `${analytics.url}/api/v1/analytics/export/${file}`;

async function download(file: string): Promise<Response> {
  const answer = await fetch(urlOf(file));
  await expectDocumented(new URL(urlOf(file)).pathname, answer);
  return answer;
}

async function lines(file: string): Promise<Record<string, unknown>[]> {
  const text = await (await download(file)).text();
  expect(text === '' || text.endsWith('\n')).toBe(true);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

async function sessions(): Promise<number> {
  const { rows } = await client.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'analytics-export'`,
  );
  return rows.length;
}

async function expectSessions(count: number): Promise<void> {
  await waitFor(async () => (await sessions()) === count, `${count} sessions`);
}

/** Begins to read the long table and stops. */
async function beginReading(format: string): Promise<IncomingMessage> {
  const request = get(urlOf(`metrics.${format}?snapshot_type=long`), { agent: false });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  expect(response.statusCode).toBe(200);
  await once(response, 'readable');
  return response;
}

describe('the rows', () => {
  it('are those of the history, in CSV', async () => {
    const answer = await download('metrics.csv?from=2026-05-12&to=2026-05-25');
    expect(answer.headers.get('Content-Disposition')).toBe(
      'attachment; filename="metrics-catalogue-2026-05-12-2026-05-25.csv"',
    );
    const units =
      'position: place; score: points; scored_by: people; rank: place; popularity: place; members: people; favorites: people';
    expect(await answer.text()).toBe(
      [
        'series,date,mal_id,position,score,scored_by,rank,popularity,members,favorites,units',
        `catalogue,2026-05-12,1,1,8.61,1110,2,3,11100,111,${units}`,
        `catalogue,2026-05-12,3,2,9,2001,1,1,40410,808,${units}`,
        `catalogue,2026-05-25,1,1,8.5,1300,3,3,14000,150,${units}`,
        `catalogue,2026-05-25,2,2,7.2,600,4,4,5600,12,${units}`,
        `catalogue,2026-05-25,3,3,8.99,2100,1,1,41000,820,${units}`,
        `catalogue,2026-05-25,4,4,,,,6,100,0,${units}`,
        `catalogue,2026-05-25,6,5,,,,2,26000,70,${units}`,
        `catalogue,2026-05-25,7,6,8.5,1300,2,5,300,1,${units}`,
        '',
      ].join('\n'),
    );
  });

  it('have types in NDJSON', async () => {
    const [alpha, beta] = await lines('titles.ndjson?date=2026-05-11');
    expect(alpha).toMatchObject({
      series: 'catalogue',
      date: '2026-05-11',
      mal_id: 1,
      title: 'Alpha',
      title_english: 'The First',
      title_japanese: null,
      aired_from: '2026-04-05',
      year: 2026,
      genres: ['Action', 'Drama'],
      themes: ['Mecha'],
      demographics: [],
      studios: ['Bones'],
    });
    expect(beta).toMatchObject({
      title_synonyms: ['Second Pokémon'],
      episodes: 12,
      status: 'Finished Airing',
      aired_to: '2026-05-10',
    });
  });

  it('of rollups are there for every date', async () => {
    const genres = await lines('genres.ndjson?from=2026-05-11&to=2026-05-12');
    const counted = genres.map((row) => [row['date'], row['complete'], row['genre'], row['titles']]);
    expect(counted).toEqual([
      ['2026-05-11', true, 'Shounen', 1],
      ['2026-05-11', true, 'Action', 3],
      ['2026-05-11', true, 'Drama', 3],
      ['2026-05-11', true, 'Mecha', 1],
      ['2026-05-12', false, 'Action', 2],
      ['2026-05-12', false, 'Drama', 1],
      ['2026-05-12', false, 'Mecha', 1],
    ]);
    const studios = await lines('studios.ndjson?from=2026-05-25&snapshot_type=top');
    expect(studios.map((row) => [row['date'], row['studio'], row['titles'], row['members']])).toEqual([
      ['2026-05-25', 'Bones', 2, 55_000],
      ['2026-06-01', 'Bones', 2, 57_200],
      ['2026-06-01', 'Ajia-do', 1, 5700],
    ]);
    const seasons = await lines('seasons.ndjson?to=2026-05-04');
    expect(
      seasons.map((row) => [row['year'], row['season'], row['type'], row['every_type'], row['titles']]),
    ).toEqual([
      [1998, 'fall', null, true, 1],
      [1998, 'fall', 'OVA', false, 1],
      [2013, 'spring', null, true, 1],
      [2013, 'spring', 'Movie', false, 1],
      [2026, 'spring', null, true, 3],
      [2026, 'spring', 'TV', false, 3],
      [2026, 'summer', null, true, 1],
      [2026, 'summer', 'TV', false, 1],
    ]);
  });

  it('are the same in Parquet, for every table', async () => {
    for (const table of tables) {
      const file = await (await download(`${table}.parquet`)).arrayBuffer();
      const rows = await parquetReadObjects({ file });
      expect([table, rows.map(plain)]).toEqual([table, await lines(`${table}.ndjson`)]);
      expect(rows.length).toBeGreaterThan(1);
    }
    const file = await (await download('seasons.parquet')).arrayBuffer();
    expect(parquetMetadata(file).key_value_metadata).toEqual([
      {
        key: 'units',
        value: expect.stringContaining('titles: titles; derived: titles; scored: titles') as string,
      },
    ]);
  });

  it('are many, without one missing', { timeout: 60_000 }, async () => {
    const csv = await (await download('metrics.csv?snapshot_type=long')).text();
    expect(csv.split('\n')).toHaveLength(manyRows + 2);
    const file = await (await download('metrics.parquet?snapshot_type=long')).arrayBuffer();
    const ids = (await parquetReadObjects({ file, columns: ['mal_id'] })).map(
      (row) => row['mal_id'] as number,
    );
    expect(ids).toEqual(Array.from({ length: manyRows }, (_, index) => index + 1));
  });

  it('may be none', async () => {
    expect(await (await download('metrics.csv?from=2030-01-01')).text()).toMatch(/^series,.*,units\n$/);
    expect(await lines('metrics.ndjson?from=2030-01-01')).toEqual([]);
    const file = await (await download('metrics.parquet?from=2030-01-01')).arrayBuffer();
    expect(await parquetReadObjects({ file })).toEqual([]);
    expect(parquetMetadata(file).schema.map(({ name }) => name)).toContain('members');
  });
});

/** As JSON has it. */
function plain(row: Record<string, unknown>): unknown {
  const dates = new Set(['date', 'aired_from', 'aired_to']);
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (value instanceof Date)
        return [name, dates.has(name) ? value.toISOString().slice(0, 10) : value.toISOString()];
      return [name, typeof value === 'bigint' ? Number(value) : value];
    }),
  );
}

describe('what is asked for', () => {
  it('is never read as SQL', async () => {
    const odd = encodeURIComponent(oddName);
    expect(await lines(`metrics.ndjson?snapshot_type=${odd}`)).toMatchObject([
      { series: oddName, date: '2026-06-02', mal_id: 1 },
    ]);
    const answer = await download(`titles.csv?snapshot_type=${odd}`);
    expect(answer.headers.get('Content-Disposition')).toBe(
      'attachment; filename="titles-it_s_odd_DROP_TABLE_run_--_-2026-06-02.csv"',
    );
    expect((await download(`runs.csv?snapshot_type=${encodeURIComponent("x' OR 1=1 --")}`)).status).toBe(404);
    expect((await download(`metrics.csv?from=${encodeURIComponent("2026-01-01' OR 1=1 --")}`)).status).toBe(
      400,
    );
  });

  it('gets the problem of its field where there is no such thing', async () => {
    const problems = await Promise.all(
      ['titles.csv?date=2026-05-13', 'metrics.csv?from=2026-06-01&to=2026-05-01', 'nothing.csv'].map(
        async (file) => (await download(file)).json() as Promise<Record<string, unknown>>,
      ),
    );
    expect(problems).toMatchObject([
      { status: 404, nearest: '2026-05-12' },
      { status: 400, errors: [{ field: 'from', value: '"2026-06-01"' }] },
      { status: 404 },
    ]);
  });

  it('by HEAD is only described', async () => {
    await expectSessions(0);
    const answer = await fetch(urlOf('metrics.parquet?snapshot_type=long'), { method: 'HEAD' });
    expect([answer.status, answer.headers.get('Content-Type'), await sessions()]).toEqual([
      200,
      'application/vnd.apache.parquet',
      0,
    ]);
  });
});

describe.each(['csv', 'parquet'])('an export as %s', (format) => {
  it('ends on the server when its client goes away', async () => {
    const response = await beginReading(format);
    await expectSessions(1);
    response.destroy();
    await expectSessions(0);
  });

  it('that fails midway does not look like a whole file', async () => {
    const response = await beginReading(format);
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'analytics-export'`,
    );
    await expect(buffer(response)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(response.complete).toBe(false);
    await waitFor(() => log.some(({ msg }) => msg === 'an export was cut off'), 'the line in the log');
    log.length = 0;
  });
});

/** What Prometheus reads of exports under way. */
async function countedExports(): Promise<string | undefined> {
  const metrics = await (await fetch(`${analytics.adminUrl}/metrics`)).text();
  return /^animedashboard_streams\{kind="export"[^}]*\} (\d+)$/m.exec(metrics)?.[1];
}

it('makes no more than two exports at once', async () => {
  const first = await beginReading('csv');
  const second = await beginReading('parquet');
  const refused = await download('runs.csv');
  expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '10']);
  expect(await countedExports()).toBe('2');
  first.destroy();
  await waitFor(async () => (await download('runs.csv')).status === 200, 'a place');
  second.destroy();
  await expectSessions(0);
  await waitFor(async () => (await countedExports()) === '0', 'no export to be counted');
});
