import type { SourceReference } from '@animedashboard/contracts';
import type { Context } from 'hono';
import type { HistoryReader } from '../history/history-reader.ts';
import { parseParameters } from '../http/parameters.ts';
import { pathParts } from '../http/route-pattern.ts';
import { readHistoryState } from '../queries/history-state.ts';
import { createConsistentReading } from './consistent-reading.ts';
import { entityTag, namesTag } from './entity-tag.ts';
import { makeAnswer } from './make-answer.ts';
import type { Resource } from './resource.ts';

/** What answering takes beside the question. */
export interface ServingContext {
  history: HistoryReader;
  /** Whose data is to come, for answers before the first run. */
  source: SourceReference | null;
  /** Names the code that makes the answers: another one may make others of the same history. */
  build: string;
}

/** Makes what serves resources: parameters, entity tag, one consistent reading, the resource's format. */
export function createServing({
  history,
  source,
  build,
}: ServingContext): (resource: Resource) => (c: Context) => Promise<Response> {
  const readConsistently = createConsistentReading(history);

  return ({ path, question, format }) => {
    const isTagged = question.caching === 'revision';
    return async (c) => {
      const asked = parseParameters(question, pathParts(path, c.req.param()), c.req.url);
      c.header('Cache-Control', isTagged ? 'no-cache' : 'no-store');

      const ifNoneMatch = isTagged ? c.req.header('If-None-Match') : undefined;
      if (ifNoneMatch !== undefined) {
        const tag = entityTag(await readHistoryState(history.read), build, path, asked);
        if (namesTag(ifNoneMatch, tag)) return c.body(null, 304, { ETag: tag });
      }

      const { state, answer } = await makeAnswer(question, asked, readConsistently, source);
      // What stands behind no snapshot may change without the revision: it gets no tag.
      if (isTagged && answer.snapshot !== null) c.header('ETag', entityTag(state, build, path, asked));
      return c.body(format.write(answer), 200, { 'Content-Type': format.contentType });
    };
  };
}
