import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { syntheticCatalogue } from './synthetic/synthetic.ts';
import { openCrawl } from './crawl.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standin-crawl-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Lines of some 1.5 MB together, so that they lie across the chunks in which files are read. */
function crawledLines(): string[] {
  const day = syntheticCatalogue({ seed: 3, titles: 600, currentDate: () => '2026-05-17' }).at('2026-05-17');
  const lines = (day?.entries ?? []).map((_, index) => Buffer.from(day?.record(index) ?? []).toString());
  // Odd spacing and a duplicate must survive.
  const spaced = `${lines[3]?.replace('{', '{ ') ?? ''}  `;
  return [...lines.slice(0, 4), spaced, ...lines.slice(4)];
}

test.each([
  { name: 'a gzipped file', file: 'crawl-2026-05-17.jsonl.gz', encode: (text: string) => gzipSync(text) },
  {
    name: 'a plain file without a last newline',
    file: 'crawl-2026-05-17.jsonl',
    encode: (text: string) => text.trimEnd(),
  },
])('$name keeps its lines, byte for byte, as of the day in its name', async ({ file, encode }) => {
  const lines = crawledLines();
  const path = join(folder, file);
  await writeFile(path, encode(`${lines.join('\n')}\n`));

  const crawl = await openCrawl(path);

  expect(crawl.currentDate()).toBe('2026-05-17');
  expect(crawl.at('2026-05-18')).toBeUndefined();
  const day = crawl.at('2026-05-17');
  expect(day?.entries).toHaveLength(lines.length);
  expect(lines.map((_, index) => Buffer.from(day?.record(index) ?? []).toString())).toEqual(lines);
  const full = JSON.parse(Buffer.from(day?.fullRecord(4) ?? []).toString()) as unknown;
  expect(full).toEqual({
    ...(JSON.parse(lines[4] ?? '') as object),
    relations: [],
    theme: { openings: [], endings: [] },
    external: [],
    streaming: [],
  });
});

test('a file without a date, and a line that is no record, are refused with what to do or where to look', async () => {
  const undated = join(folder, 'crawl.jsonl');
  await writeFile(undated, `${crawledLines().slice(0, 2).join('\n')}\n{"mal_id":\n`);
  await expect(openCrawl(undated)).rejects.toThrow(/no date in the name.*--date/);
  await expect(openCrawl(undated, '2026-05-17')).rejects.toThrow(/line 3 of '.*crawl\.jsonl' is not JSON/);
  await writeFile(undated, '{"title":"nobody"}\n');
  await expect(openCrawl(undated, '2026-05-17')).rejects.toThrow(/line 1 .* has no integer mal_id/);
});
