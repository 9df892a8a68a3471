/**
 * The figures of the analytics API, on histories of the whole catalogue. `--parts=NAME,…` measures some of them only.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cached } from './api/cached.ts';
import { pinDatabase, whyNotPinned } from './api/cores.ts';
import { exports } from './api/exports.ts';
import { loadFirstDate, wholeCatalogue } from './api/first-date.ts';
import { lengthenHistory } from './api/long-history.ts';
import { once } from './api/once.ts';
import { overload } from './api/overload.ts';
import type { Part } from './api/part.ts';
import { routes } from './api/routes.ts';
import { stack } from './api/stack.ts';
import { type BenchServer, startBenchServer } from './bench-database.ts';

const parts: Record<string, Part> = { cached, stack, routes, exports, once, overload };

export async function run(): Promise<void> {
  const reason = whyNotPinned();
  if (reason !== null) {
    console.log(`skipped: ${reason}`);
    return;
  }
  const asked = partsAsked();
  const folder = await mkdtemp(path.join(tmpdir(), 'anime-bench-'));
  try {
    await using server = await startBenchServer({ shared_preload_libraries: 'pg_stat_statements' });
    const days = new Set(asked.flatMap(([, part]) => part.days));
    const histories = await makeHistories(server, [...days]);
    for (const [name, part] of asked) {
      console.log(`\n${name}`);
      await part.run({ histories, folder });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function partsAsked(): [string, Part][] {
  const option = process.argv.find((arg) => arg.startsWith('--parts='));
  if (option === undefined) return Object.entries(parts);
  return option
    .slice('--parts='.length)
    .split(',')
    .map((name) => {
      const part = parts[name];
      if (part === undefined)
        throw new RangeError(`--parts: ${name}; allowed: ${Object.keys(parts).join(', ')}`);
      return [name, part];
    });
}

/** Makes a history of each length, saying so: the longest takes a minute or two. */
async function makeHistories(server: BenchServer, lengths: readonly number[]): Promise<Map<number, string>> {
  const startedMs = performance.now();
  const first = await server.createHistory();
  await loadFirstDate(first, wholeCatalogue);
  const histories = new Map<number, string>();
  for (const days of lengths.toSorted((a, b) => a - b)) {
    const url = await server.copyHistory(first);
    await lengthenHistory(url, days);
    histories.set(days, url);
    console.log(`made a history of ${days} dates, ${((performance.now() - startedMs) / 1000).toFixed(0)} s`);
  }
  await pinDatabase(first, 'rest');
  return histories;
}
