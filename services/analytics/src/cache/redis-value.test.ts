import { expect, it } from 'vitest';
import { decodeAnswer, encodeAnswer } from './redis-value.ts';
import type { StoredAnswer } from './stored-answer.ts';

const answer: StoredAnswer = {
  question: '["/api/v1/analytics/anime/search",["q","進撃の巨人\\n"]]',
  revision: 12,
  raisedAt: '2026-05-18T08:00:00.123Z',
  tag: 'W/"12-abcdefgh_-ABCDEF"',
  contentType: 'text/csv; charset=utf-8; header=present',
  madeAtMs: 1_779_000_000_000,
  body: Buffer.from('a,b\r\n進撃\n\n'),
};

it('reads back what was written, and takes nothing for the answer to another question', () => {
  expect(decodeAnswer(encodeAnswer(answer), answer.question)).toEqual(answer);
  expect(decodeAnswer(encodeAnswer(answer), '["/other"]')).toBeUndefined();
});

it.each<[string, (value: Buffer) => Buffer]>([
  ['cut off', (value) => value.subarray(0, -1)],
  ['longer', (value) => Buffer.concat([value, Buffer.from('x')])],
  ['empty', () => Buffer.alloc(0)],
  ['no JSON', () => Buffer.from('hello\nworld')],
  ['of another format', (value) => Buffer.from(value.toString().replace('"format":1', '"format":2'))],
  ['with a header in its type', (value) => Buffer.from(value.toString().replace('text/csv', 'a\\r\\nX: y'))],
  ['without a newline', (value) => value.subarray(0, value.indexOf('\n'))],
])('takes nothing that is %s', (_, damage) => {
  expect(decodeAnswer(damage(encodeAnswer(answer)), answer.question)).toBeUndefined();
});
