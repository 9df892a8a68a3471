import * as z from 'zod';
import { ownBuffer } from './own-buffer.ts';
import type { StoredAnswer } from './stored-answer.ts';

const newline = 0x0a;

/** What stands before the body, as one line of JSON. */
const Head = z.strictObject({
  format: z.literal(1),
  question: z.string(),
  revision: z.int().min(0),
  raised_at: z.iso.datetime(),
  tag: z.string().regex(/^W\/"[\w-]+"$/),
  content_type: z.string().regex(/^[\x20-\x7e]+$/),
  made_at_ms: z.int().min(0),
  length: z.int().min(0),
});

/** Writes an answer as one value. */
export function encodeAnswer(answer: StoredAnswer): Buffer {
  const head: z.infer<typeof Head> = {
    format: 1,
    question: answer.question,
    revision: answer.revision,
    raised_at: answer.raisedAt,
    tag: answer.tag,
    content_type: answer.contentType,
    made_at_ms: answer.madeAtMs,
    length: answer.body.length,
  };
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), answer.body]);
}

/** Reads a value back; undefined where it is not whole, not of this format or the answer to another question. */
export function decodeAnswer(value: Buffer, question: string): StoredAnswer | undefined {
  const end = value.indexOf(newline);
  const head = Head.safeParse(parseJson(value.toString('utf8', 0, Math.max(end, 0)))).data;
  const body = ownBuffer(value.subarray(end + 1));
  if (head?.question !== question || head.length !== body.length) return undefined;
  return {
    question,
    revision: head.revision,
    raisedAt: head.raised_at,
    tag: head.tag,
    contentType: head.content_type,
    madeAtMs: head.made_at_ms,
    body,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
