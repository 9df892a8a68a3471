import { openHistoryReader } from '../../../services/analytics/src/history/history-reader.ts';
import type { Statement } from '../../../services/analytics/src/history/read.ts';
import { parseParameters } from '../../../services/analytics/src/http/parameters.ts';
import { readCalendar } from '../../../services/analytics/src/queries/calendar.ts';
import type { Answer } from '../../../services/analytics/src/question.ts';
import type { AskedQuestion } from './asked-questions.ts';

/** An answer with the statements that it was read by, in the order in which they began. */
export interface CapturedAnswer {
  answer: Answer<unknown>;
  statements: Statement[];
}

/** Answers questions on a history, past everything that serves them, and keeps the statements of each. */
export interface Capture extends AsyncDisposable {
  ask(asked: AskedQuestion): Promise<CapturedAnswer>;
}

/** Opens the history as of now: what is published later is not seen. */
export async function openCapture(databaseUrl: string): Promise<Capture> {
  const history = openHistoryReader({ url: databaseUrl, connections: 4, statementTimeoutMs: 60_000 });
  const calendar = await readCalendar(history.read);
  return {
    async ask({ question, parts, target }) {
      const statements: Statement[] = [];
      const parameters = parseParameters(question, parts, new URL(target, 'http://localhost').href);
      const answer = await question.answer(parameters, {
        calendar,
        read: (statement) => {
          statements.push(statement);
          return history.read(statement);
        },
      });
      return { answer, statements };
    },
    [Symbol.asyncDispose]: () => history.close(),
  };
}
