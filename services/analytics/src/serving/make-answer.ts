import type { SourceReference } from '@animedashboard/contracts';
import type { Snapshot } from '../history/calendar.ts';
import type { Read } from '../history/read.ts';
import { referenceTo } from '../history/snapshot-choice.ts';
import { findLatestSourceName, type HistoryState } from '../queries/history-state.ts';
import type { Question } from '../question.ts';
import type { ReadConsistently } from './consistent-reading.ts';
import type { EnvelopedAnswer } from './format.ts';

/**
 * Answers a question from one consistent reading of the history.
 *
 * @param configured whose data is to come, for answers before the first run
 */
export async function makeAnswer(
  question: Question,
  asked: Readonly<Record<string, unknown>>,
  readConsistently: ReadConsistently,
  configured: SourceReference | null,
): Promise<{ state: HistoryState; answer: EnvelopedAnswer }> {
  const { state, result } = await readConsistently(async (reading, state) => {
    const answer = await question.answer(asked, reading);
    return { answer, source: await nameSource(reading.read, state, answer.snapshot, configured) };
  });
  const { answer, source } = result;
  const { snapshot, comparedWith = null } = answer;
  return {
    state,
    answer: {
      question,
      asked,
      answer,
      snapshot: snapshot === null ? null : referenceTo(snapshot),
      comparedWith: comparedWith === null ? null : referenceTo(comparedWith),
      source,
    },
  };
}

/** The source of the snapshot that answers; without one, the configured source, or that of the latest run. */
async function nameSource(
  read: Read,
  { catalogue }: HistoryState,
  snapshot: Snapshot | null,
  configured: SourceReference | null,
): Promise<SourceReference | null> {
  if (catalogue === null) return configured;
  const name = snapshot?.source_name ?? configured?.name ?? (await findLatestSourceName(read));
  return name === null ? null : { name, catalogue: catalogue.name, synthetic: catalogue.synthetic };
}
