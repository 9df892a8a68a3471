import type { ServerLoadEvent } from '@sveltejs/kit';
import { beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { ApiError } from '../api/api-error.ts';
import { loader } from './load.ts';

beforeEach(() => {
  // Nobody is asked there.
  process.env['ANALYTICS_URL'] = 'http://127.0.0.1:9';
});

test.each([
  ['2', [{ 'Retry-After': '2' }]],
  [undefined, []],
])('says after how long to ask again where that is known: %s', async (retryAfter, expected) => {
  const load = loader({
    params: z.object({}),
    query: z.object({}),
    view: () => Promise.reject(new ApiError({ status: 503, detail: 'away', retryAfter })),
  } as unknown as Parameters<typeof loader>[0]);
  const set: object[] = [];
  const event = {
    params: {},
    url: new URL('http://dashboard.test/'),
    setHeaders: (headers: object) => set.push(headers),
  } as unknown as ServerLoadEvent;
  await expect(load(event)).rejects.toMatchObject({ status: 503, body: { message: 'away' } });
  expect(set).toEqual(expected);
});
