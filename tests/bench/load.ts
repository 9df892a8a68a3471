/**
 * How long the whole recorded crawl takes from raw response bodies in memory to a published snapshot, every page durable
 * by itself, and how much memory that needs.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { crawl, hasCrawl } from '../support/recorded-data.ts';
import { type BenchServer, startBenchServer } from './bench-database.ts';
import { crawlPages } from './load/crawl-pages.ts';
import { writeFrames } from './load/frames.ts';

const goals = { ratio: 2, againSeconds: 5, peakMegabytes: 150 };
const rounds = 3;

interface LoadCost {
  seconds: number;
  peakBytes: number;
  counts: Record<string, number>;
}
interface BaselineCost {
  seconds: number;
  mergeSeconds: number;
}

export async function run(): Promise<void> {
  if (!hasCrawl) {
    console.log(`skipped: the recorded crawl is not at ${crawl.file}`);
    return;
  }
  const bodies = await crawlPages();
  await using server = await startBenchServer();
  // The first round fills the compile cache and is not counted.
  await measure(server, bodies);
  const measured: Awaited<ReturnType<typeof measure>>[] = [];
  for (let round = 0; round < rounds; round += 1) measured.push(await measure(server, bodies));

  const first = median(measured.map((round) => round.first.seconds));
  const baseline = median(measured.map((round) => round.baseline.seconds));
  const merge = median(measured.map((round) => round.baseline.mergeSeconds));
  const again = median(measured.map((round) => round.again.seconds));
  const peak = Math.max(...measured.flatMap((round) => [round.first.peakBytes, round.again.peakBytes])) / 1e6;
  const fixed = (value: number): string => value.toFixed(2);
  console.log(`${bodies.length} pages, medians of ${rounds} rounds`);
  console.log(`first load            ${fixed(first)} s  ${JSON.stringify(measured[0]?.first.counts)}`);
  console.log(`baseline              ${fixed(baseline)} s  (${fixed(merge)} s of it COPY and merge)`);
  console.log(`first load / baseline ${fixed(first / baseline)}    (goal ≤ ${goals.ratio})`);
  console.log(
    `first load / merge    ${fixed(first / merge)}    (the baseline without reading, checking and hashing; no goal)`,
  );
  console.log(`the same date again   ${fixed(again)} s  (goal ≤ ${goals.againSeconds} s)`);
  console.log(`  ${JSON.stringify(measured[0]?.again.counts)}`);
  console.log(`peak memory           ${peak.toFixed(0)} MB  (goal ≤ ${goals.peakMegabytes} MB)`);
}

/** One round, each load into a database of its own, the second run of the date into that of the first. */
async function measure(
  server: BenchServer,
  bodies: readonly Buffer[],
): Promise<{ baseline: BaselineCost; first: LoadCost; again: LoadCost }> {
  const baselineUrl = await server.createHistory();
  const baseline = (await feed([program('baseline-process.ts'), baselineUrl], bodies)) as BaselineCost;
  const url = await server.createHistory();
  const load = [program('run-process.ts'), url, crawl.date];
  const first = (await feed(load, bodies)) as LoadCost;
  const again = (await feed(load, bodies)) as LoadCost;
  return { baseline, first, again };
}

const program = (name: string): string => path.join(import.meta.dirname, 'load', name);

/** Runs a Node process with the bodies on its stdin; what it prints is its cost. */
async function feed(args: string[], bodies: readonly Buffer[]): Promise<unknown> {
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const [printed] = await Promise.all([text(child.stdout), writeFrames(child.stdin, bodies)]);
  return JSON.parse(printed);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
