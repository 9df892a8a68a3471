import type { SnapshotJobSpec, SnapshotSourceSpec } from '@animedashboard/contracts';
import { RefusedError } from '../errors.ts';
import { jikanAdapter } from './jikan/adapter.ts';
import type { SourceAdapter } from './source-adapter.ts';

/** The dialect of queries at sources of each type. */
const dialects: Record<SnapshotSourceSpec['type'], keyof SnapshotJobSpec['query']> = { Jikan: 'jikan' };

/**
 * The adapter for the list that a job's query names at a source.
 *
 * @throws {RefusedError} where the query is not written in the source's dialect
 */
export function openList(source: SnapshotSourceSpec, query: SnapshotJobSpec['query']): SourceAdapter {
  const dialect = dialects[source.type];
  if (!(dialect in query)) {
    throw new RefusedError(
      `spec.query: ${JSON.stringify(Object.keys(query))}; allowed: ${dialect}, since the source's type is ${source.type}`,
    );
  }
  return jikanAdapter(source, query.jikan);
}

/** The adapter for any list of a source, to ask whether it answers at all. */
export function openAnyList(source: SnapshotSourceSpec): SourceAdapter {
  return jikanAdapter(source, { orderBy: 'mal_id', sort: 'asc' });
}
