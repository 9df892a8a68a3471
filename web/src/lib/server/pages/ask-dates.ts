import { formatStretch } from '#lib/format/stretch.ts';
import type { Answer } from '../api/answer.ts';
import { ApiError } from '../api/api-error.ts';

/** Which dates are wanted; both ends are included, undefined: no restriction. */
export interface Stretch {
  from?: string | undefined;
  to?: string | undefined;
}

export interface AnsweredDates<Data> {
  answer: Answer<Data>;
  /** Why other dates are shown than those that were asked for; null where they are not. */
  remark: string | null;
}

/** Fewer dates have nothing to draw over time. */
const leastDates = 2;

/**
 * Asks what was seen in a stretch of dates; where that is too little to show, what was seen up to the date of the page.
 *
 * @param ask asks for a stretch
 * @param seen on how many dates there is something to show
 */
export async function askDates<Data>(
  { from, to, date }: Stretch & { date?: string | undefined },
  ask: (stretch: Stretch) => Promise<Answer<Data>>,
  seen: (data: Data) => number,
): Promise<AnsweredDates<Data>> {
  if (from === undefined && to === undefined) {
    return { answer: await ask({ from, to: date }), remark: null };
  }
  const answer = await ask({ from, to: to ?? date }).catch(nothingThere);
  const dates = answer === null ? 0 : seen(answer.data);
  if (answer !== null && dates >= leastDates) return { answer, remark: null };
  const all = await ask({ to: date });
  if (answer !== null && seen(all.data) <= dates) return { answer, remark: null };
  const little = dates === 0 ? 'Nothing was seen' : 'Only one date was seen';
  return { answer: all, remark: `${little} ${formatStretch(from, to)}, so all dates are shown.` };
}

/** Before a title was seen at all, the API knows none: that is to be said of the stretch, not of the title. */
function nothingThere(caught: unknown): null {
  if (caught instanceof ApiError && caught.status === 404) return null;
  throw caught;
}
