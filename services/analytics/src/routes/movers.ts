import {
  type Mover,
  type MoverMeasure,
  type MoverRule,
  Movers,
  MoversQuery,
} from '@animedashboard/contracts';
import { daysBetween } from '../measures/days.ts';
import { differenceOf } from '../measures/difference.ts';
import { movements } from '../measures/movement.ts';
import { type MovedTitle, readMovers } from '../queries/movers.ts';
import { defineQuestion, pairFor } from '../question.ts';
import { cardColumns, figureColumns } from './title-columns.ts';

export const movers = defineQuestion({
  path: '/movers',
  summary: 'What rose and what fell between two dates',
  description:
    'Titles that both dates have, by how far they moved. The answer has the rule that they were measured by, with its ' +
    'formula and constants. Without dates the latest two whole snapshots are compared.',
  query: MoversQuery,
  data: Movers,
  caching: 'revision',
  table: {
    columns: {
      direction: null,
      position: 'place',
      by: null,
      change: 'of the measure in `by`',
      ...cardColumns,
      ...figureColumns,
      score_difference: 'points',
      scored_by_difference: 'people',
      rank_difference: 'places',
      popularity_difference: 'places',
      members_difference: 'people',
      favorites_difference: 'people',
    },
    rows: ({ rule, up, down }) => [
      ...up.map((title, index) => moverRow(title, { direction: 'up', position: index + 1, by: rule.by })),
      ...down.map((title, index) => moverRow(title, { direction: 'down', position: index + 1, by: rule.by })),
    ],
  },
  async answer({ by, direction, limit, type = null, status = null, ...asked }, reading) {
    const rule = ruleOf(by, asked.min_votes);
    const pair = pairFor(reading, asked);
    if (pair === null || pair.earlier === null) {
      const data = { rule, days: null, compared: 0, risen: 0, fallen: 0, up: [], down: [] };
      return { data, snapshot: pair?.later ?? null };
    }
    const { earlier, later } = pair;
    const moved = await readMovers(reading.read, {
      laterId: later.snapshot_id,
      earlierId: earlier.snapshot_id,
      by,
      minVotes: rule.min_votes,
      type,
      status,
      up: direction === 'down' ? 0 : limit,
      down: direction === 'up' ? 0 : limit,
    });
    const days = daysBetween(earlier.date, later.date);
    const data = { rule, days, ...moved, up: moved.up.map(asMover), down: moved.down.map(asMover) };
    return { data, snapshot: later, comparedWith: earlier };
  },
});

/** The rule of a measure as answers print it. */
export function ruleOf(by: MoverMeasure, minVotes?: number): MoverRule {
  const { formula, constants, unit, explanation, minVotes: usual } = movements[by];
  return { by, formula, constants, unit, min_votes: minVotes ?? usual, explanation };
}

/** Adds what each figure has changed by. */
export function asMover(moved: MovedTitle): Mover {
  const { before, after } = moved;
  return {
    ...moved,
    difference: {
      score: differenceOf(after.score, before.score),
      scored_by: differenceOf(after.scored_by, before.scored_by),
      rank: differenceOf(after.rank, before.rank),
      popularity: differenceOf(after.popularity, before.popularity),
      members: differenceOf(after.members, before.members),
      favorites: differenceOf(after.favorites, before.favorites),
    },
  };
}

function moverRow(mover: Mover, place: object): object {
  const { after, difference } = mover;
  const differences = Object.entries(difference).map(([figure, value]) => [`${figure}_difference`, value]);
  return { ...place, ...mover, ...after, ...(Object.fromEntries(differences) as object) };
}
