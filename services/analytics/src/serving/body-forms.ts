import { LRUCache } from 'lru-cache';
import { ownBuffer } from '../cache/own-buffer.ts';
import type { StoredAnswer } from '../cache/stored-answer.ts';
import { type Coding, compress } from './content-coding.ts';

/** How a kept body is to be sent. */
export interface Form {
  coding: Coding;
  /** Whether it is to say that it may no longer be so. */
  isStale: boolean;
}

/** Kept bodies in the forms that clients ask for, each made once. */
export interface BodyForms {
  /** Undefined where it has to be made first. */
  peek(answer: StoredAnswer, form: Form): Buffer | undefined;
  get(answer: StoredAnswer, form: Form): Promise<Buffer>;
  load(): { bytes: number };
}

const overheadBytes = 512;

/** Holds at most `maxBytes` beside the bodies as they were made. */
export function createBodyForms(maxBytes: number): BodyForms {
  const forms = new LRUCache<string, Buffer, { answer: StoredAnswer; form: Form }>({
    maxSize: maxBytes,
    sizeCalculation: (body, key) => body.length + key.length + overheadBytes,
    // What is pushed out while it is made is still given to those who wait for it.
    ignoreFetchAbort: true,
    fetchMethod: (_key, _former, { context }) => make(context.answer, context.form),
  });
  return {
    peek: (answer, form) => (isAsMade(answer, form) ? answer.body : forms.get(keyOf(answer, form))),
    async get(answer, form) {
      if (isAsMade(answer, form)) return answer.body;
      return forms.forceFetch(keyOf(answer, form), { context: { answer, form } });
    },
    load: () => ({ bytes: forms.calculatedSize }),
  };
}

/** The tag names history, build and question, and so the content. */
const keyOf = ({ tag }: StoredAnswer, { coding, isStale }: Form): string => `${tag}${coding}${isStale}`;

/** Only JSON has a place to say that it is stale; of other formats the headers tell. */
const isMarked = ({ contentType }: StoredAnswer, { isStale }: Form): boolean =>
  isStale && contentType === 'application/json';

const isAsMade = (answer: StoredAnswer, form: Form): boolean =>
  form.coding === 'identity' && !isMarked(answer, form);

async function make(answer: StoredAnswer, form: Form): Promise<Buffer> {
  const body = isMarked(answer, form) ? markStale(answer.body) : answer.body;
  return ownBuffer(form.coding === 'identity' ? body : await compress(body, form.coding));
}

/** Puts the mark first into the object that the body is. */
function markStale(body: Buffer): Buffer {
  return Buffer.concat([Buffer.from('{"stale":true,'), body.subarray(1)]);
}
