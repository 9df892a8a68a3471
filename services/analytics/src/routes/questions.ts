import type { Question } from '../question.ts';
import { compare } from './compare.ts';
import { decades } from './decades.ts';
import { freshness } from './freshness.ts';
import { gems } from './gems.ts';
import { genreDistribution } from './genre-distribution.ts';
import { genreHistory } from './genre-history.ts';
import { landscape } from './landscape.ts';
import { mostLoved } from './most-loved.ts';
import { movers } from './movers.ts';
import { overview } from './overview.ts';
import { randomTitle } from './random-title.ts';
import { runs } from './runs.ts';
import { search } from './search.ts';
import { season } from './season.ts';
import { seasonal } from './seasonal.ts';
import { snapshotDiff } from './snapshot-diff.ts';
import { snapshots } from './snapshots.ts';
import { studio } from './studio.ts';
import { studios } from './studios.ts';
import { titleHistory } from './title-history.ts';
import { title } from './title.ts';
import { topRated } from './top-rated.ts';
import { week } from './week.ts';

/** Every question that the API answers. */
export const questions: readonly Question[] = [
  overview,
  topRated,
  mostLoved,
  landscape,
  randomTitle,
  search,
  genreDistribution,
  genreHistory,
  seasonal,
  decades,
  studios,
  studio,
  season,
  title,
  titleHistory,
  compare,
  movers,
  gems,
  snapshots,
  snapshotDiff,
  week,
  runs,
  freshness,
];
