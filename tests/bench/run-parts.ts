import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CatalogueChoice } from '@animedashboard/jikan-standin';
import { loadFirstDate } from './api/first-date.ts';
import { lengthenHistory } from './api/long-history.ts';
import type { Part } from './part.ts';
import { namesAsked } from './asked.ts';
import { type BenchServer, startBenchServer } from './bench-database.ts';

/** What the histories of a bench are made of and kept in. */
export interface HistoryOptions {
  catalogue: CatalogueChoice;
  /** Server settings (`postgresql.conf` names) beside the defaults. */
  settings?: Record<string, string>;
  /** Told the URL of a database of the server before anything is measured. */
  prepare?: (databaseUrl: string) => Promise<void>;
}

/** Measures the parts of a bench that `--parts=NAME,…` names, by default all, on the histories that they want. */
export async function runParts(
  parts: Readonly<Record<string, Part>>,
  { catalogue, settings = {}, prepare }: HistoryOptions,
): Promise<void> {
  const names = namesAsked('parts', Object.keys(parts));
  const asked = Object.entries(parts).filter(([name]) => names.includes(name));
  const folder = await mkdtemp(path.join(tmpdir(), 'anime-bench-'));
  try {
    await using server = await startBenchServer(settings);
    const first = await server.createHistory();
    await loadFirstDate(first, catalogue);
    const histories = await makeHistories(server, first, new Set(asked.flatMap(([, part]) => part.days)));
    await prepare?.(first);
    for (const [name, part] of asked) {
      console.log(`\n${name}`);
      await part.run({ histories, folder });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Makes a history of each length, in dates, saying so: the longest takes a minute or two. */
async function makeHistories(
  server: BenchServer,
  first: string,
  lengths: ReadonlySet<number>,
): Promise<Map<number, string>> {
  const startedMs = performance.now();
  const histories = new Map<number, string>();
  for (const days of [...lengths].sort((a, b) => a - b)) {
    const url = await server.copyHistory(first);
    await lengthenHistory(url, days);
    histories.set(days, url);
    console.log(`made a history of ${days} dates, ${((performance.now() - startedMs) / 1000).toFixed(0)} s`);
  }
  return histories;
}
