import { createHash, randomUUID } from 'node:crypto';
import type { RunSummary } from '@animedashboard/contracts';
import { createPool, migrate } from '@animedashboard/database';
import type pg from 'pg';
import { createTestDatabase } from '../../../../tests/support/postgres.ts';

/** One title of a hand-made snapshot; what is left out is null or empty. */
export interface FixtureTitle {
  mal_id: number;
  title?: string;
  type?: string | null;
  /** Points. */
  score?: number;
  scored_by?: number;
  members?: number;
  favorites?: number;
  tags?: number[];
  studios?: number[];
}

/** The rollup of a hand-made snapshot, worked out by hand as well. */
export interface FixtureRollup {
  scored?: number;
  mean_score?: number | null;
  median_score?: number | null;
  members?: number;
  favorites?: number;
  by_type?: Record<string, number>;
  by_status?: Record<string, number>;
  /** Default: as the titles say. */
  top_rated?: number[];
}

/** One snapshot and the run that took it. */
export interface FixtureSnapshot {
  series: string;
  date: string;
  complete?: boolean;
  scopePages?: number;
  thinned?: boolean;
  lastFetchAt?: string;
  titles: FixtureTitle[];
  rollup?: FixtureRollup;
}

/** One run without a snapshot. */
export interface FixtureRun {
  series: string;
  date: string;
  state: string;
  startedAt: string;
  finishedAt?: string;
  summary?: RunSummary;
  /** Seconds that its lease goes on; absent: it holds none. */
  leaseSeconds?: number;
}

/** Writes rows of the history directly, so that what is read can be worked out by hand. */
export interface HistoryFixture extends AsyncDisposable {
  /** Of the database that the history is in. */
  url: string;
  pool: pg.Pool;
  catalogue(name: string, synthetic: boolean): Promise<void>;
  /** Returns the id of the run. */
  snapshot(snapshot: FixtureSnapshot): Promise<string>;
  /** Returns the id of the run. */
  run(run: FixtureRun): Promise<string>;
  /** What changes the history otherwise. */
  raiseRevision(): Promise<void>;
}

/** Opens a fixture on a database of its own, which has the schema and goes with it. */
export async function openHistoryFixture(): Promise<HistoryFixture> {
  const database = await createTestDatabase();
  const { url } = database;
  await migrate(url);
  const pool = createPool(url, { applicationName: 'fixture' });
  const raiseRevision = async (): Promise<void> => {
    await pool.query(
      `WITH raised AS (UPDATE revision SET value = value + 1, raised_at = now() RETURNING value)
       SELECT pg_notify('history', value::text) FROM raised`,
    );
  };
  return {
    url,
    pool,
    async catalogue(name, synthetic) {
      await pool.query('INSERT INTO catalogue (name, synthetic) VALUES ($1, $2)', [name, synthetic]);
    },
    async snapshot(snapshot) {
      const fetchedAt = snapshot.lastFetchAt ?? `${snapshot.date}T08:00:00Z`;
      const runId = await insertRun(pool, {
        ...snapshot,
        state: 'done',
        startedAt: fetchedAt,
        finishedAt: fetchedAt,
      });
      await insertSnapshot(pool, snapshot, runId, fetchedAt);
      await raiseRevision();
      return runId;
    },
    async run(run) {
      const runId = await insertRun(pool, run);
      await raiseRevision();
      return runId;
    },
    raiseRevision,
    async [Symbol.asyncDispose]() {
      await pool.end();
      await database[Symbol.asyncDispose]();
    },
  };
}

async function insertRun(pool: pg.Pool, run: FixtureRun): Promise<string> {
  const runId = randomUUID();
  await pool.query(
    `INSERT INTO series (name, owner) VALUES ($1, 'default/' || $1) ON CONFLICT (name) DO NOTHING`,
    [run.series],
  );
  await pool.query(
    `INSERT INTO run (run_id, series_id, date, state, fingerprint, query, source_name, base_url, started_at,
                      finished_at, summary)
     SELECT $1, series_id, $3, $4, '', '{}', 'source-of-' || name, 'http://upstream/v4', $5, $6, $7
       FROM series WHERE name = $2`,
    [runId, run.series, run.date, run.state, run.startedAt, run.finishedAt ?? null, run.summary ?? null],
  );
  if (run.leaseSeconds !== undefined) {
    await pool.query(
      `UPDATE series SET lease_run_id = $1, lease_expires_at = now() + make_interval(secs => $2) WHERE name = $3`,
      [runId, run.leaseSeconds, run.series],
    );
  }
  return runId;
}

async function insertSnapshot(
  pool: pg.Pool,
  snapshot: FixtureSnapshot,
  runId: string,
  fetchedAt: string,
): Promise<void> {
  const { series, date, complete = true, scopePages = null, thinned = false, titles, rollup = {} } = snapshot;
  const { rows } = await pool.query<{ snapshot_id: number }>(
    `INSERT INTO snapshot (series_id, date, run_id, complete, scope_pages, knows_who_left, published_at,
                           first_fetch_at, last_fetch_at, thinned_at)
     SELECT series_id, $2, $3, $4, $5, true, $6, $6, $6, CASE WHEN $7 THEN now() END
       FROM series WHERE name = $1
     RETURNING snapshot_id`,
    [series, date, runId, complete, scopePages, fetchedAt, thinned],
  );
  const snapshotId = rows[0]?.snapshot_id;
  await pool.query(
    `INSERT INTO snapshot_rollup (snapshot_id, titles, scored, mean_score, median_score, members, favorites,
                                  by_type, by_status, top_rated)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      snapshotId,
      titles.length,
      rollup.scored ?? 0,
      rollup.mean_score ?? null,
      rollup.median_score ?? null,
      rollup.members ?? 0,
      rollup.favorites ?? 0,
      rollup.by_type ?? {},
      rollup.by_status ?? {},
      rollup.top_rated ?? topRated(titles),
    ],
  );
  if (thinned) return;
  for (const [index, title] of titles.entries()) {
    await insertTitle(pool, snapshotId, index + 1, title);
  }
}

function topRated(titles: readonly FixtureTitle[]): number[] {
  return titles
    .filter(({ score }) => score !== undefined)
    .sort(
      (a, b) =>
        (b.score ?? 0) - (a.score ?? 0) || (b.scored_by ?? -1) - (a.scored_by ?? -1) || a.mal_id - b.mal_id,
    )
    .map(({ mal_id }) => mal_id);
}

async function insertTitle(
  pool: pg.Pool,
  snapshotId: number | undefined,
  position: number,
  row: FixtureTitle,
): Promise<void> {
  const { mal_id, title = `Title ${mal_id}`, type = null, tags = [], studios = [] } = row;
  const hash = createHash('sha256')
    .update(JSON.stringify([title, type, tags, studios]))
    .digest();
  await pool.query(
    `WITH version AS (
       INSERT INTO anime_version (mal_id, hash, hash_version, title, title_synonyms, type, tag_ids, studio_ids,
                                  producer_ids, licensor_ids, details)
       VALUES ($2, $3, 1, $4, '{}', $5, $6, $7, '{}', '{}', '{}')
       ON CONFLICT (mal_id, hash, hash_version) DO UPDATE SET title = excluded.title
       RETURNING version_id
     ), facet AS (
       INSERT INTO version_facet (version_id, mal_id, type, tag_ids, studio_ids)
       SELECT version_id, $2, $5, $6, $7 FROM version
       ON CONFLICT (version_id) DO NOTHING)
     INSERT INTO anime_snapshot (snapshot_id, mal_id, version_id, position, score, scored_by, members, favorites)
     SELECT $1, $2, version_id, $8, $9, $10, $11, $12 FROM version`,
    [
      snapshotId,
      mal_id,
      hash,
      title,
      type,
      tags,
      studios,
      position,
      row.score === undefined ? null : Math.round(row.score * 100),
      row.scored_by ?? null,
      row.members ?? null,
      row.favorites ?? null,
    ],
  );
}
