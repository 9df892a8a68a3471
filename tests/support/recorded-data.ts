import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { createGunzip } from 'node:zlib';

const folder = path.resolve(import.meta.dirname, '../../../shared/jikan');

/** A recorded crawl of the whole catalogue, one raw record a line, in crawl order. */
export const crawl = { file: path.join(folder, 'crawl-2026-05-17.jsonl.gz'), date: '2026-05-17' };

export const hasCrawl = existsSync(crawl.file);

/** Ends the title of a suite that is skipped without the crawl, so that the report says why. */
export const crawlNote = hasCrawl ? '' : ' (skipped: no recorded crawl beside the checkout)';

/** The records of the crawl as they were received. Not by `readline`: it also breaks lines at U+2028, which is text. */
export async function* crawlRecords(): AsyncGenerator<Record<string, unknown>> {
  let rest = '';
  const chunks = createReadStream(crawl.file).pipe(createGunzip()).setEncoding('utf8');
  for await (const chunk of chunks as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as Record<string, unknown>;
  }
  if (rest !== '') yield JSON.parse(rest) as Record<string, unknown>;
}
