import type { Answer } from '../answer.ts';
import type { AtStage, FaultOf } from './fault.ts';

type JsonRecord = Record<string, unknown>;

/** The answer with its JSON damaged as the fault says. Only successful answers are touched. */
export function editBody(answer: Answer, fault: AtStage<'body'> | undefined): Answer {
  if (fault === undefined || answer.status !== 200) return answer;
  if (fault.kind === 'broken-json') {
    // Ends inside a value while the length that is announced is right, so only a parser can tell.
    return { ...answer, body: answer.body.subarray(0, Math.floor(answer.body.length * 0.6)) };
  }
  const envelope = JSON.parse(Buffer.from(answer.body).toString()) as { data: unknown };
  const records = (Array.isArray(envelope.data) ? envelope.data : [envelope.data]) as JsonRecord[];
  for (const edit of fault.edits) for (const record of chosen(records, edit)) change(record, edit);
  return { ...answer, body: Buffer.from(JSON.stringify(envelope)) };
}

type RecordEdit = FaultOf<'edit-records'>['edits'][number];

function chosen(records: readonly JsonRecord[], edit: RecordEdit): JsonRecord[] {
  if (edit.mal_id !== undefined) return records.filter((record) => record['mal_id'] === edit.mal_id);
  return records.slice(edit.index, (edit.index ?? 0) + 1);
}

function change(record: JsonRecord, { set, remove }: RecordEdit): void {
  Object.assign(record, set);
  for (const field of remove) Reflect.deleteProperty(record, field);
}
