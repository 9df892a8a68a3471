import type { FetchedPage } from '../extract/fetch-page.ts';
import type { PreparedPage } from '../load/prepared.ts';
import type { SourceAdapter } from '../sources/source-adapter.ts';
import { descriptionHash } from './fingerprint.ts';

/** Reads every record of a page: what is right with its hash, what is wrong whole and with every reason. */
export function preparePage(fetched: FetchedPage, adapter: Pick<SourceAdapter, 'readRecord'>): PreparedPage {
  const { page, isLast, upstreamTotal, fetchedAt } = fetched;
  const prepared: PreparedPage = { page, isLast, upstreamTotal, fetchedAt, records: [], rejected: [] };
  fetched.records.forEach((raw, place) => {
    const reading = adapter.readRecord(raw);
    if ('record' in reading) {
      const { record } = reading;
      prepared.records.push({ place, record, hash: descriptionHash(record.description) });
    } else {
      prepared.rejected.push({ place, ...reading, body: JSON.stringify(raw) });
    }
  });
  return prepared;
}
