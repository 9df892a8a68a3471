import type { Readable } from 'node:stream';
import type { PreparedPage } from '../../../services/etl/src/load/prepared.ts';
import { openAnyList } from '../../../services/etl/src/sources/open-list.ts';
import { preparePage } from '../../../services/etl/src/transform/prepare-page.ts';
import { PAGE_SIZE } from './crawl-pages.ts';
import { readFrames } from './frames.ts';

const adapter = openAnyList({
  type: 'Jikan',
  catalogue: 'bench',
  synthetic: false,
  baseURL: 'http://127.0.0.1/v4',
  pageSize: PAGE_SIZE,
  rateLimits: [],
  requestTimeout: '30s',
});

/** Reads, checks and hashes raw response bodies as a run does, one at a time. */
export async function* readPages(bodies: Readable): AsyncGenerator<PreparedPage> {
  let page = 0;
  for await (const body of readFrames(bodies)) {
    page += 1;
    const read = adapter.readPage(page, JSON.parse(body.toString()));
    yield preparePage({ ...read, fetchedAt: new Date() }, adapter);
  }
}

/** Checks and hashes raw records, cut into pages. */
export function* preparePages(
  records: readonly unknown[],
  { pageSize }: { pageSize: number },
): Generator<PreparedPage> {
  const lastPage = Math.ceil(records.length / pageSize);
  for (let page = 1; page <= lastPage; page += 1) {
    const own = records.slice((page - 1) * pageSize, page * pageSize);
    const fetched = { records: own, page, isLast: page === lastPage, upstreamTotal: records.length };
    yield preparePage({ ...fetched, fetchedAt: new Date() }, adapter);
  }
}
