import { expect, test } from 'vitest';
import type { Answer } from './answer.ts';
import type { Api } from './api.ts';
import { watchStaleness } from './watch-staleness.ts';

/** An API whose answers are stale where the question says so. */
const answerOf = <Data>(path: string): Promise<Answer<Data>> =>
  Promise.resolve({
    data: path as Data,
    snapshot: null,
    compared_with: null,
    source: null,
    ...(path === '/old' ? { stale: true } : {}),
  });
const api: Api = { ask: answerOf, askFresh: answerOf };

test.each([
  { questions: [], expected: false },
  { questions: ['/new', '/newer'], expected: false },
  { questions: ['/new', '/old', '/newer'], expected: true },
])('of $questions: $expected', async ({ questions, expected }) => {
  const watched = watchStaleness(api);
  const answers = await Promise.all(questions.map((question) => watched.ask<string>(question)));
  expect(answers.map(({ data }) => data)).toEqual(questions);
  expect(watched.sawStale()).toBe(expected);
});

test('one page’s answers are not another’s', async () => {
  await watchStaleness(api).ask('/old');
  expect(watchStaleness(api).sawStale()).toBe(false);
});
