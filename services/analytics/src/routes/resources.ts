import { feedResource } from '../feeds/feed.ts';
import { moversFeed } from '../feeds/movers-feed.ts';
import { newFeed } from '../feeds/new-feed.ts';
import { weekFeed } from '../feeds/week-feed.ts';
import { type Resource, resourcesOf } from '../serving/resource.ts';
import { questions } from './questions.ts';

/** Everything that the API serves from the history. */
export const resources: readonly Resource[] = [
  ...resourcesOf(questions),
  ...[moversFeed, newFeed, weekFeed].map(feedResource),
];
