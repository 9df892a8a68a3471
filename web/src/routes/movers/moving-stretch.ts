/** What moved, in the first stretch of time in which anything has. */
import type { Movers, SeriesSnapshots } from '@animedashboard/contracts';
import type { Answer } from '#lib/server/api/answer.ts';
import type { Api } from '#lib/server/api/api.ts';
import { askMovers, askSnapshots } from '#lib/server/api/questions.ts';
import { remarkOn } from './movers-sentences.ts';
import { type Span, spansOf } from './spans.ts';

export interface MovingStretch {
  answer: Answer<Movers>;
  /** Why it is of another stretch than was to be expected; null where it is not. */
  remark: string | null;
  /** The dates that the series has; undefined before the first snapshot. */
  series: SeriesSnapshots | undefined;
  /** The stretches that can be compared up to the same date. */
  spans: Span[];
}

/**
 * Asks what moved. Where no earlier date is asked for and nothing has moved since the usual one, it asks for ever longer
 * stretches until something has.
 */
export async function readMovingStretch(
  api: Api,
  asked: NonNullable<Parameters<typeof askMovers>[1]>,
): Promise<MovingStretch> {
  const usual = await askMovers(api, asked);
  const series = await readDates(api, usual);
  const spans = spansOf(series, usual.snapshot?.date ?? '');
  const wider = asked.from === undefined ? spans.slice(1).map(({ from }) => from) : [];
  const answer = await firstToMove(usual, wider, (from) => askMovers(api, { ...asked, from }));
  const remark =
    answer === usual
      ? null
      : remarkOn(usual.compared_with?.date ?? null, answer.data.rule.by, !isStill(answer));
  return { answer, remark, series, spans };
}

/** The usual stretch, or the first of the wider ones in which something has moved; where nothing has, the widest. */
async function firstToMove(
  usual: Answer<Movers>,
  wider: readonly string[],
  ask: (from: string) => Promise<Answer<Movers>>,
): Promise<Answer<Movers>> {
  let answer = usual;
  for (const from of wider) {
    if (!isStill(answer)) break;
    answer = await ask(from);
  }
  return answer;
}

const isStill = ({ data: { compared, risen, fallen } }: Answer<Movers>): boolean =>
  compared > 0 && risen + fallen === 0;

async function readDates(api: Api, { snapshot }: Answer<Movers>): Promise<SeriesSnapshots | undefined> {
  if (snapshot === null) return undefined;
  const { data } = await askSnapshots(api, { snapshot_type: snapshot.type });
  return data.find(({ snapshot_type }) => snapshot_type === snapshot.type);
}
