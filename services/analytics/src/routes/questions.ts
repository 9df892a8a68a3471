import type { Question } from '../question.ts';
import { overview } from './overview.ts';
import { runs } from './runs.ts';
import { topRated } from './top-rated.ts';

/** Every question that the API answers. */
export const questions: readonly Question[] = [overview, topRated, runs];
