import { existsSync } from 'node:fs';
import path from 'node:path';
import { checkServer, migrationNames } from '@animedashboard/database';
import type pg from 'pg';
import { connectDatabase, type Database, type DatabasePlace } from '../database.ts';
import { explainStartFailure } from '../start-failure.ts';
import type { Finding } from './finding.ts';

/** Reaches the database, starting the embedded server for the while; null with what keeps it from that. */
export async function reachDatabase(
  place: DatabasePlace,
): Promise<{ database: Database | null; finding: Finding }> {
  const subject = 'Database';
  if (place.kind === 'embedded' && !existsSync(path.join(place.folder, 'cluster'))) {
    const finding = { subject, text: `none yet in ${place.folder}`, advice: 'npm start makes it' };
    return { database: null, finding: { state: 'ill', ...finding } };
  }
  try {
    const database = await connectDatabase(place, { share: true });
    return { database, finding: { state: 'well', subject, text: database.description } };
  } catch (error) {
    const advice =
      place.kind === 'given'
        ? 'see that it runs and that DATABASE_URL (or --database-url) is right'
        : `its log says why: ${path.join(place.folder, 'postgres.log')}`;
    return {
      database: null,
      finding: { state: 'ill', subject, text: explainStartFailure(error).message, advice },
    };
  }
}

/** Judges version, encoding, ctype and extensions of the server. */
export async function examineServer(pool: pg.Pool): Promise<Finding> {
  const problems = await checkServer(pool);
  const subject = 'Server';
  if (problems.length > 0) return { state: 'ill', subject, text: problems.join(' ') };
  return { state: 'well', subject, text: 'version, encoding, locale and extensions are as needed' };
}

/** Judges the migrations that the database has seen. */
export async function examineSchema(pool: pg.Pool): Promise<Finding> {
  const { rows: tables } = await pool.query<{ exists: boolean }>(
    `SELECT to_regclass('migration') IS NOT NULL AS exists`,
  );
  const { rows } = tables[0]?.exists
    ? await pool.query<{ name: string }>('SELECT name FROM migration')
    : { rows: [] };
  return judgeSchema(rows.map(({ name }) => name));
}

/** Judges the names of applied migrations against those of this code. */
export function judgeSchema(applied: readonly string[], known: readonly string[] = migrationNames): Finding {
  const subject = 'Schema';
  const missing = known.filter((name) => !applied.includes(name));
  const strange = applied.filter((name) => !known.includes(name));
  if (strange.length > 0) {
    const advice = 'use the version of the code that made it';
    return { state: 'ill', subject, text: `made by a newer version (${strange.join(', ')})`, advice };
  }
  if (missing.length > 0) {
    return {
      state: 'ill',
      subject,
      text: `lacks ${missing.join(', ')}`,
      advice: 'npm start brings it up to date',
    };
  }
  return { state: 'well', subject, text: `up to date (${known.at(-1) ?? 'empty'})` };
}
