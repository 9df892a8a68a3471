import type { JikanQuery, SnapshotSourceSpec } from '@animedashboard/contracts';
import type { SourceAdapter } from '../source-adapter.ts';
import { readEnvelope, readErrorMessage } from './envelope.ts';
import { checkOrigin } from './origin.ts';
import { readId, readRecord, RECORD_VERSION } from './record.ts';
import { pageRequest } from './request.ts';

/** The header in which a stand-in says what it is. */
const MARK_HEADER = 'x-standin';

/** A list of a source that speaks the Jikan v4 API. */
export function jikanAdapter(source: SnapshotSourceSpec, query: JikanQuery): SourceAdapter {
  return {
    version: RECORD_VERSION,
    pageRequest: (page) => pageRequest(source.baseURL, query, { page, pageSize: source.pageSize }),
    checkOrigin: (headers, date) => checkOrigin(headers[MARK_HEADER], source, date),
    readPage: readEnvelope,
    readRecord,
    readId,
    readErrorMessage,
  };
}
