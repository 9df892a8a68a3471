/**
 * The inner part of one run in a process of its own, so that its memory is its own: raw page bodies come on stdin
 * and go through the real transform and load. One line of JSON on stdout says what that cost.
 *
 *   node run-process.ts DATABASE_URL DATE
 */
import { keepHeapSmall } from '../../../services/etl/src/heap.ts';

// First of all, as the ETL's entry point does.
keepHeapSmall();
const { createPool } = await import('@animedashboard/database');
const { openBenchRun } = await import('./open-bench-run.ts');
const { readPages } = await import('./prepared-pages.ts');

const [url = '', date = ''] = process.argv.slice(2);
const pool = createPool(url, { applicationName: 'load-bench' });
const started = performance.now();
const run = await openBenchRun(pool, date);
// As `runSnapshot` does: a page is read while the one before it becomes durable.
let staging = Promise.resolve();
for await (const page of readPages(process.stdin)) {
  await staging;
  staging = run.stage(page);
}
await staging;
const { counts } = await run.publish({ complete: true, scopePages: null });
const seconds = (performance.now() - started) / 1000;
await run.close({ state: 'superseded', summary: undefined as never });
await pool.end();
console.log(JSON.stringify({ seconds, peakBytes: process.resourceUsage().maxRSS * 1024, counts }));
