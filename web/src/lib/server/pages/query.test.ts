import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ApiError } from '../api/api-error.ts';
import { one, parseQuery, several } from './query.ts';

const Query = z.strictObject({
  date: one,
  type: several,
  measure: z.enum(['count', 'share']).default('count'),
});
const parse = (search: string) => parseQuery(Query, new URLSearchParams(search));

function refusalOf(search: string): unknown {
  try {
    return parse(search);
  } catch (error) {
    return error;
  }
}

describe('what a URL says behind ?', () => {
  test('one, several, and what is left out', () => {
    expect(parse('date=2026-05-17&type=TV')).toEqual({ date: '2026-05-17', type: ['TV'], measure: 'count' });
    expect(parse('date=')).toEqual({ measure: 'count' });
    expect(parse('type=TV&type=OVA&measure=share')).toEqual({ type: ['TV', 'OVA'], measure: 'share' });
  });

  test.each([
    ['colour=red', 'colour', 'one of the fields date, type, measure'],
    ['measure=size', 'measure', 'count, share'],
    ['date=1&date=2', 'date', 'one value'],
  ])('%s is refused with what is allowed', (search, field, allowed) => {
    const refusal = refusalOf(search);
    expect(refusal).toBeInstanceOf(ApiError);
    expect(refusal).toMatchObject({ status: 400, errors: [{ in: 'query', field, allowed }] });
  });

  test.each([
    [20, 20, /not understood\.$/],
    [21, 20, /; it has 1 more\.$/],
    [2800, 20, /; it has 2,780 more\.$/],
  ])('of %i problems it tells %i, and how many more there are', (given, told, words) => {
    const refusal = refusalOf(Array.from({ length: given }, (_, at) => String(at)).join('&'));
    expect(refusal).toMatchObject({ status: 400, message: expect.stringMatching(words) as string });
    expect((refusal as ApiError).errors).toHaveLength(told);
  });
});
