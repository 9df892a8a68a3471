import { expect, test } from 'vitest';
import { ApiError } from '../api/api-error.ts';
import { askDates, type Stretch } from './ask-dates.ts';

const answerOf = (data: number) => ({ data, snapshot: null, compared_with: null, source: null });

/** What is asked for, and what is shown, where a stretch has so many dates and all have so many. */
async function ask(
  wanted: { from?: string; to?: string; date?: string },
  { within, all }: { within: number; all: number },
) {
  const { from, to, date } = wanted;
  const asked: Stretch[] = [];
  const { answer, remark } = await askDates(
    { from, to, date },
    (stretch) => {
      asked.push(stretch);
      return Promise.resolve(answerOf(asked.length === 1 ? within : all));
    },
    (dates) => dates,
  );
  return { asked, shown: answer.data, remark };
}

test('what was seen goes up to the date of the page, unless another end is chosen', async () => {
  expect(await ask({ date: '2026-05-17' }, { within: 0, all: 9 })).toEqual({
    asked: [{ from: undefined, to: '2026-05-17' }],
    shown: 0,
    remark: null,
  });
  expect((await ask({ to: '2026-05-20', date: '2026-05-17' }, { within: 2, all: 9 })).asked).toEqual([
    { from: undefined, to: '2026-05-20' },
  ]);
});

test.each([
  [0, 9, 9, 'Nothing was seen from 1 May 2026 to 3 May 2026, so all dates are shown.'],
  [1, 9, 9, 'Only one date was seen from 1 May 2026 to 3 May 2026, so all dates are shown.'],
  [1, 1, 1, null],
  [2, 9, 2, null],
])('with %i dates in a stretch and %i in all, %i are shown', async (within, all, shown, remark) => {
  expect(await ask({ from: '2026-05-01', to: '2026-05-03' }, { within, all })).toMatchObject({
    shown,
    remark,
  });
});

test('before a title was seen the API knows none, and all dates are shown', async () => {
  const unknown = new ApiError({ status: 404, detail: 'no such title' });
  const ask = ({ from }: Stretch) =>
    from === undefined ? Promise.resolve(answerOf(9)) : Promise.reject(unknown);
  const { answer, remark } = await askDates(
    { from: '2020-01-01', to: undefined, date: undefined },
    ask,
    Number,
  );
  expect(answer.data).toBe(9);
  expect(remark).toBe('Nothing was seen from 1 January 2020, so all dates are shown.');
});

test.each([404, 400])('what is wrong with the title itself (%i) stays wrong', async (status) => {
  const wrong = new ApiError({ status, detail: 'no' });
  const wanted = { from: '2020-01-01', to: undefined, date: undefined };
  await expect(askDates(wanted, () => Promise.reject(wrong), Number)).rejects.toBe(wrong);
});
