import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

const folder = path.resolve(import.meta.dirname, '../../../shared/jikan');

/** A recorded crawl of the whole catalogue, one raw record a line, in crawl order. */
export const crawl = { file: path.join(folder, 'crawl-2026-05-17.jsonl.gz'), date: '2026-05-17' };

export const hasCrawl = existsSync(crawl.file);

/** Ends the title of a suite that is skipped without the crawl, so that the report says why. */
export const crawlNote = hasCrawl ? '' : ' (skipped: no recorded crawl beside the checkout)';

/** The records of the crawl as they were received. */
export async function* crawlRecords(): AsyncGenerator<Record<string, unknown>> {
  const lines = createInterface({ input: createReadStream(crawl.file).pipe(createGunzip()) });
  for await (const line of lines) yield JSON.parse(line) as Record<string, unknown>;
}
