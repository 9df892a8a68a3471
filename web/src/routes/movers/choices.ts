/** What the page of movers can be asked, in the order and the words in which it is offered. */
import type { MoverMeasure } from '@animedashboard/contracts';

export const measures: Readonly<Record<MoverMeasure, string>> = {
  score: 'Score',
  audience: 'Audience',
  rank: 'Rank',
  members: 'Members',
  favorites: 'Favourites',
};

export const directions = { both: 'Up and down', up: 'Up', down: 'Down' } as const;
