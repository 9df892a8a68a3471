import type pg from 'pg';
import { openRun } from '../../../services/etl/src/load/open-run.ts';
import type { RunWriter } from '../../../services/etl/src/load/run-writer.ts';
import { HASH_VERSION } from '../../../services/etl/src/transform/fingerprint.ts';

/** Opens a run of the benches' one series for a date, never going on with an earlier one. */
export function openBenchRun(pool: pg.Pool, date: string): Promise<RunWriter> {
  return openRun(pool, {
    series: 'catalogue',
    owner: 'default/bench',
    catalogue: 'bench',
    synthetic: false,
    date,
    fingerprint: date,
    query: {},
    sourceName: 'bench',
    baseUrl: 'http://127.0.0.1/v4',
    timetable: { schedule: '@daily', timeZone: 'UTC', suspended: false, freshWithinMs: null },
    resumeWithinMs: 0,
    hashVersion: HASH_VERSION,
  });
}
