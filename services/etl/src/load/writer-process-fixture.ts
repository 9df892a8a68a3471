/**
 * A run in a process of its own, for tests that kill or freeze it: stages page after page until it fails, then says
 * on stdout what stopped it.
 *
 *   node writer-process-fixture.ts URL LEASE_MS
 */
import { createPool } from '@animedashboard/database';
import { makeIdentity, makePage } from './page-fixture.ts';
import { openRun } from './open-run.ts';

const [url = '', leaseMs = ''] = process.argv.slice(2);
const pool = createPool(url, { applicationName: 'writer-process' });
const run = await openRun(pool, makeIdentity(), { leaseMs: Number(leaseMs) });
try {
  for (let page = run.staged.length + 1; ; page += 1)
    await run.stage(makePage(page, [page, page + 1_000_000]));
} catch (error) {
  console.log(error instanceof Error ? error.name : String(error));
  process.exit();
}
