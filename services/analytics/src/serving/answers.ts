import type { SourceReference } from '@animedashboard/contracts';
import { LRUCache } from 'lru-cache';
import type { AnswerCache, FoundAnswer, MadeAnswer } from '../cache/answer-cache.ts';
import type { CacheCounts } from '../cache/cache-counts.ts';
import { ownBuffer } from '../cache/own-buffer.ts';
import { isCurrent, type StoredAnswer } from '../cache/stored-answer.ts';
import type { HistoryReader } from '../history/history-reader.ts';
import type { Revision } from '../history/revision-watch.ts';
import type { HistoryState } from '../queries/history-state.ts';
import type { AskedQuestion } from './asked-question.ts';
import type { BodyForms } from './body-forms.ts';
import { createConsistentReading } from './consistent-reading.ts';
import { chooseCoding, type Coding, compress, isWorthwhile } from './content-coding.ts';
import { entityTag, namesTag } from './entity-tag.ts';
import type { LoadGate } from './load-gate.ts';
import { makeAnswer } from './make-answer.ts';
import {
  type RequestConditions,
  sendCurrent,
  sendNotModified,
  sendStale,
  sendUntagged,
  type Served,
} from './served.ts';

/** What answering takes beside the question. */
export interface AnswersContext {
  history: Pick<HistoryReader, 'read'>;
  revision: Revision;
  cache: AnswerCache;
  counts: CacheCounts;
  forms: BodyForms;
  gate: LoadGate;
  /** Whose data is to come, for answers before the first run. */
  source: SourceReference | null;
  /** Names the code that makes the answers: another one may make others of the same history. */
  build: string;
}

/** Answers questions, whatever they come by. */
export interface Answers {
  /** The answer where it is at hand and certain to be the right one; undefined: it takes `answer`. */
  atHand(asked: AskedQuestion, conditions: RequestConditions): Served | undefined;
  /**
   * @throws ProblemError for a question that has no answer, DatabaseUnavailableError and OverloadedError where the
   *   answer can neither be made nor stood in for
   */
  answer(asked: AskedQuestion, conditions: RequestConditions): Promise<Served>;
}

const rememberedHeaders = 200;
/** What the header Cache-Status says where no tier was asked for more. */
const hit = 'memory; hit';
const validated = 'memory; hit; detail=validated';
const bypassed = 'memory; fwd=bypass';

/** Makes what answers from caches, one consistent reading of the history at a time. */
export function createAnswers(context: AnswersContext): Answers {
  const { history, revision, cache, counts, forms, gate, source, build } = context;
  const readConsistently = createConsistentReading(history, revision);
  const codingOf = rememberCodings();

  const make = async ({ resource, asked, question }: AskedQuestion): Promise<MadeAnswer> => {
    const { state, answer } = await gate.run(() =>
      makeAnswer(resource.question, asked, readConsistently, source),
    );
    const stored: StoredAnswer = {
      question,
      revision: state.revision,
      raisedAt: state.raised_at,
      tag: entityTag(state, build, question),
      contentType: resource.format.contentType,
      madeAtMs: Date.now(),
      body: ownBuffer(resource.format.write(answer)),
    };
    // What stands behind no snapshot may change without the revision.
    return { answer: stored, isKept: answer.snapshot !== null };
  };

  const codingFor = ({ body }: StoredAnswer, { acceptEncoding }: RequestConditions): Coding =>
    isWorthwhile(body.length) ? codingOf(acceptEncoding) : 'identity';

  /** An answer that no other request is given. */
  const sendOwn = async (
    answer: StoredAnswer,
    cacheControl: 'no-cache' | 'no-store',
    cacheStatus: string,
    conditions: RequestConditions,
  ): Promise<Served> => {
    const coding = codingFor(answer, conditions);
    const body = coding === 'identity' ? answer.body : await compress(answer.body, coding);
    return sendUntagged(cacheControl, { body, coding, contentType: answer.contentType, cacheStatus });
  };
  const sendFound = async (
    { answer, origin, cacheStatus }: FoundAnswer,
    conditions: RequestConditions,
  ): Promise<Served> => {
    const { ifNoneMatch } = conditions;
    const isStale = origin.kind === 'stale';
    if (origin.kind === 'made' && !origin.isKept) {
      return sendOwn(answer, 'no-cache', cacheStatus, conditions);
    }
    if (!isStale && ifNoneMatch !== undefined && namesTag(ifNoneMatch, answer.tag)) {
      return sendNotModified(answer.tag, cacheStatus);
    }
    const coding = codingFor(answer, conditions);
    const body = await forms.get(answer, { coding, isStale });
    const sending = { body, coding, contentType: answer.contentType, cacheStatus };
    return isStale ? sendStale(ageSeconds(answer, Date.now()), sending) : sendCurrent(answer, sending);
  };

  return {
    atHand(asked, conditions) {
      const state = revision.known();
      const answer = cache.held(asked.question);
      if (state === undefined || answer === undefined || !isCurrent(answer, state)) return undefined;
      const { ifNoneMatch } = conditions;
      const coding = codingFor(answer, conditions);
      const body = forms.peek(answer, { coding, isStale: false });
      if (body === undefined) return undefined;
      counts.memory.hit += 1;
      if (ifNoneMatch !== undefined && namesTag(ifNoneMatch, answer.tag)) {
        return sendNotModified(answer.tag, hit);
      }
      return sendCurrent(answer, { body, coding, contentType: answer.contentType, cacheStatus: hit });
    },

    async answer(asked, conditions) {
      if (asked.resource.question.caching === 'no-store') {
        const { answer } = await make(asked);
        return sendOwn(answer, 'no-store', bypassed, conditions);
      }
      const state = await stateOf(revision);
      if (conditions.ifNoneMatch !== undefined && !(state instanceof Error)) {
        const tag = entityTag(state, build, asked.question);
        if (namesTag(conditions.ifNoneMatch, tag)) return sendNotModified(tag, validated);
      }
      const found = await cache.find(asked.question, state, () => make(asked));
      return sendFound(found, conditions);
    },
  };
}

/** Whoever asks for the state and cannot get it may still be answered from the caches. */
async function stateOf(revision: Revision): Promise<HistoryState | Error> {
  try {
    return revision.known() ?? (await revision.read());
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

/** Clocks of replicas differ: what another one made in the future is new. */
function ageSeconds({ madeAtMs }: StoredAnswer, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - madeAtMs) / 1000));
}

/** Clients send the same few Accept-Encoding headers again and again. */
function rememberCodings(): (acceptEncoding: string | undefined) => Coding {
  const remembered = new LRUCache<string, Coding>({ max: rememberedHeaders });
  return (acceptEncoding = '') => {
    const known = remembered.get(acceptEncoding);
    if (known !== undefined) return known;
    const coding = chooseCoding(acceptEncoding);
    remembered.set(acceptEncoding, coding);
    return coding;
  };
}
