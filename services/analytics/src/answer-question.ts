import { analyticsPrefix, type SourceReference } from '@animedashboard/contracts';
import type { Context } from 'hono';
import { readAtOneRevision } from './consistent-reading.ts';
import { entityTag, namesTag } from './entity-tag.ts';
import type { HistoryReader, Read } from './history-reader.ts';
import { parseParameters } from './parameters.ts';
import { findLatestSourceName, type HistoryState, readHistoryState } from './queries/history-state.ts';
import type { Question } from './question.ts';
import { referenceTo, type Snapshot } from './snapshot-choice.ts';

/** What answering takes beside the question. */
export interface AnswerContext {
  history: HistoryReader;
  /** Whose data is to come, for answers before the first run. */
  source: SourceReference | null;
  /** Names the code that makes the answers: another one may make others of the same history. */
  build: string;
}

/** Makes the handler that answers a question: parameters, entity tag, one consistent reading, envelope. */
export function answerQuestion(
  question: Question,
  { history: { read }, source, build }: AnswerContext,
): (c: Context) => Promise<Response> {
  const path = `${analyticsPrefix}${question.path}`;
  const isTagged = question.caching === 'revision';

  return async (c) => {
    const asked = parseParameters(question.query, c.req.url);
    c.header('Cache-Control', isTagged ? 'no-cache' : 'no-store');

    const ifNoneMatch = isTagged ? c.req.header('If-None-Match') : undefined;
    if (ifNoneMatch !== undefined) {
      const tag = entityTag(await readHistoryState(read), build, path, asked);
      if (namesTag(ifNoneMatch, tag)) return c.body(null, 304, { ETag: tag });
    }

    const { state, result } = await readAtOneRevision(
      () => readHistoryState(read),
      async (state) => {
        const answer = await question.answer(asked, read);
        return { ...answer, source: await nameSource(read, state, answer.snapshot, source) };
      },
    );
    // What stands behind no snapshot may change without the revision: it gets no tag.
    if (isTagged && result.snapshot !== null) c.header('ETag', entityTag(state, build, path, asked));
    const snapshot = result.snapshot === null ? null : referenceTo(result.snapshot);
    return c.json({ data: result.data, snapshot, source: result.source });
  };
}

/** The source of the snapshot that answers; without one, the configured source, or that of the latest run. */
async function nameSource(
  read: Read,
  { catalogue }: HistoryState,
  snapshot: Snapshot | null,
  configured: SourceReference | null,
): Promise<SourceReference | null> {
  if (catalogue === null) return configured;
  const name = snapshot?.source_name ?? configured?.name ?? (await findLatestSourceName(read));
  return name === null ? null : { name, catalogue: catalogue.name, synthetic: catalogue.synthetic };
}
