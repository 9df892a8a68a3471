import { expect, it } from 'vitest';
import type { Api, ApiQuery } from '#lib/server/api/api.ts';
import { readMovingStretch } from './moving-stretch.ts';

const to = '2026-05-17';
const dates = ['2026-05-03', '2026-05-10', '2026-05-16', to];

/** An API of which so many titles have moved since each date; `compared` are how many have what the rule asks for. */
function apiOf(moved: Readonly<Record<string, number>>, compared = 100): { api: Api; asked: ApiQuery[] } {
  const asked: ApiQuery[] = [];
  const whole = dates.map((date) => ({ date, complete: true, thinned: false }));
  const ask: Api['ask'] = (path, query = {}) => {
    if (path === '/snapshots')
      return Promise.resolve({ data: [{ snapshot_type: 'top', dates: whole, breaks: [] }] } as never);
    asked.push(query);
    const { from = '2026-05-16' } = query as { from?: string };
    return Promise.resolve({
      data: { rule: { by: 'score' }, compared, risen: moved[from] ?? 0, fallen: 0 },
      snapshot: { type: 'top', date: to },
      compared_with: { type: 'top', date: from },
    } as never);
  };
  return { api: { ask, askFresh: ask }, asked };
}

const longer = 'Nothing has moved in score since 16 May 2026, so a longer stretch is shown.';

it.each([
  ['the usual one, in which something has moved', { '2026-05-16': 1 }, {}, '2026-05-16', null, 1],
  ['a longer one, as short as it can be', { '2026-05-10': 1, '2026-05-03': 1 }, {}, '2026-05-10', longer, 2],
  ['the longest', { '2026-05-03': 1 }, {}, '2026-05-03', longer, 3],
  [
    'the longest, where nothing has moved in any',
    {},
    {},
    '2026-05-03',
    'Nothing has moved in score in any stretch that can be compared.',
    3,
  ],
  ['the one that was asked for', { '2026-05-03': 1 }, { from: '2026-05-10' }, '2026-05-10', null, 1],
])('shows %s', async (_, moved, query, from, remark, times) => {
  const { api, asked } = apiOf(moved);
  const stretch = await readMovingStretch(api, { ...query, limit: 5 });
  expect([stretch.answer.compared_with?.date, stretch.remark]).toEqual([from, remark]);
  expect(asked.map(({ limit }) => limit)).toEqual(Array.from({ length: times }, () => 5));
});

it('looks no further where no title has what the rule asks for', async () => {
  const { api, asked } = apiOf({}, 0);
  expect((await readMovingStretch(api, {})).remark).toBeNull();
  expect(asked).toHaveLength(1);
});
