import { referenceTo } from '../../../services/analytics/src/history/snapshot-choice.ts';
import { askEveryQuestion } from './asked-questions.ts';
import { openCapture } from './captured-statements.ts';
import { readDates } from './dates.ts';

/** What the other stack is told of the history, so that it asks the database exactly what the API asks it. */
export interface StackCapture {
  latest: string;
  /** By the statement's name. */
  texts: Record<string, string>;
  /** For each route and date, what each statement is asked with, as often as it is. */
  values: Record<string, Record<string, Record<string, unknown[]>>>;
  /** For each date, what the answers say beside the data. */
  envelopes: Record<string, object>;
}

/**
 * Captures what answers the routes on every date that another one precedes.
 *
 * @param paths of the questions
 */
export async function captureRoutes(databaseUrl: string, paths: readonly string[]): Promise<StackCapture> {
  const asked = await askEveryQuestion(databaseUrl);
  const [, ...dates] = await readDates(databaseUrl);
  const captured: StackCapture = { latest: dates.at(-1) ?? '', texts: {}, values: {}, envelopes: {} };
  await using capture = await openCapture(databaseUrl);
  for (const route of asked.filter(({ question }) => paths.includes(question.path))) {
    const byDate = (captured.values[route.question.path] = {} as StackCapture['values'][string]);
    for (const date of dates) {
      const { answer, statements } = await capture.ask({ ...route, target: `${route.target}?date=${date}` });
      const ofDate = (byDate[date] = {} as Record<string, unknown[]>);
      for (const { name, text, values = [] } of statements) {
        captured.texts[name] = text;
        (ofDate[name] ??= []).push(values);
      }
      const { snapshot, comparedWith } = answer;
      if (snapshot === null || !comparedWith) continue;
      captured.envelopes[date] = {
        snapshot: referenceTo(snapshot),
        compared_with: referenceTo(comparedWith),
        source: { name: snapshot.source_name, catalogue: 'myanimelist', synthetic: false },
      };
    }
  }
  return captured;
}
