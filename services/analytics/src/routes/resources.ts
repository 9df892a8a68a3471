import { type Resource, resourcesOf } from '../serving/resource.ts';
import { questions } from './questions.ts';

/** Everything that the API serves from the history. */
export const resources: readonly Resource[] = resourcesOf(questions);
