import { analyticsPrefix } from '@animedashboard/contracts';
import type { Question } from '../question.ts';
import { csv, type Format, json } from './format.ts';

/** A question in one form, at an address. */
export interface Resource {
  /** The whole path; a part of it that is a parameter stands in braces. */
  path: string;
  question: Question;
  format: Format;
}

/** Every question as JSON, and as a table below the same address with `.csv`. */
export function resourcesOf(questions: readonly Question[]): Resource[] {
  return questions.flatMap((question) => {
    const path = `${analyticsPrefix}${question.path}`;
    return [
      { path, question, format: json },
      { path: `${path}.csv`, question, format: csv },
    ];
  });
}
