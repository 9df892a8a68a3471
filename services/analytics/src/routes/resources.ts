import { analyticsPrefix } from '@animedashboard/contracts';
import { atom } from '../feeds/atom.ts';
import { moversFeed } from '../feeds/movers-feed.ts';
import { newFeed } from '../feeds/new-feed.ts';
import { seasonFeed } from '../feeds/season-feed.ts';
import { weekFeed } from '../feeds/week-feed.ts';
import type { Question } from '../question.ts';
import { type Resource, resourcesOf } from '../serving/resource.ts';
import { questions } from './questions.ts';

const feeds: readonly Question[] = [moversFeed, newFeed, seasonFeed, weekFeed];

/** Everything that the API serves from the history. */
export const resources: readonly Resource[] = [
  ...resourcesOf(questions),
  ...feeds.map((feed) => ({ path: `${analyticsPrefix}${feed.path}`, question: feed, format: atom })),
];
