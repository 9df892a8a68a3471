import { expect, test } from 'vitest';
import { errorSentence } from './error-sentence.ts';

test.each([
  [404, 'Not Found', undefined, 'There is no page at this address.'],
  [
    400,
    'limit: 9999; allowed: 1 to 250',
    'limit',
    'The address of this page has something that is not understood.',
  ],
  [404, 'mal_id: 9; allowed: ids', 'mal_id', 'What the address names is not among what has been observed.'],
  [404, 'There is no snapshot of 2019-01-01.', 'date', 'There is no snapshot of 2019-01-01.'],
  [503, 'The API cannot be reached.', undefined, 'The API cannot be reached.'],
])('%i %j is told as %s', (status, message, field, expected) => {
  expect(errorSentence(status, message, field === undefined ? [] : [{ field }])).toBe(expected);
});
