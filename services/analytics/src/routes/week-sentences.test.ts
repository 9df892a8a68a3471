import type { Mover, TitleCard, WeekChanges, WeekReport } from '@animedashboard/contracts';
import { expect, it } from 'vitest';
import type { Snapshot } from '../history/calendar.ts';
import { movements } from '../measures/movement.ts';
import { tellWeek } from './week-sentences.ts';

const snapshotOf = (date: string, changes: Partial<Snapshot> = {}): Snapshot => ({
  snapshot_id: 1,
  series: 'catalogue',
  date,
  run_id: '',
  complete: true,
  scope_pages: null,
  thinned: false,
  source_name: 'source',
  query_digest: 'same',
  ...changes,
});

const report: Omit<WeekReport, 'sentences' | 'changes'> = {
  week: '2026-W21',
  monday: '2026-05-18',
  sunday: '2026-05-24',
  final: true,
  previous_week: '2026-W20',
  next_week: null,
  not_compared: null,
};

const titled = (title: string): TitleCard => ({ title }) as TitleCard;
const moved = (title: string, figures: object, before: object): Mover =>
  ({ title, after: figures, before }) as unknown as Mover;
const none = { total: 0, listed: [] };
const rule = { ...movements.score, by: 'score', min_votes: 1 } as const;

const changes: WeekChanges = {
  days: 1,
  titles: { before: 2, after: 1 },
  entered: none,
  left: none,
  left_scope: none,
  premiered: none,
  finished: none,
  best_places: [],
  score: { rule, up: [], down: [] },
  audience: { rule, up: [], down: [] },
};

const background = { series: 'catalogue', since: '2026-05-04' };
const tell = (different: Partial<WeekChanges>, later: Partial<Snapshot> = {}): string[] =>
  tellWeek(
    { ...report, changes: { ...changes, ...different } },
    { ...background, later: snapshotOf('2026-05-18', later), earlier: snapshotOf('2026-05-17') },
  );

it('puts one and none into the right words', () => {
  expect(tell({})).toEqual([
    'Compared are the snapshots of the series “catalogue” of 17 May 2026 and 18 May 2026, 1 day apart.',
    'There is 1 title, 1 fewer than before.',
    'No titles entered; no titles left.',
    'No title with at least 1 vote on both dates changed its score.',
  ]);
});

it('names three of many, and says what is not known', () => {
  const many = { total: 1234, listed: ['A', 'B', 'C', 'D', 'E'].map(titled) };
  const sentences = tell({
    titles: { before: 1000, after: 2234 },
    entered: many,
    left: { total: null, listed: [] },
    premiered: { total: 2, listed: ['A', 'B'].map(titled) },
    best_places: ['A', 'B', 'C', 'D'].map((title, index) => ({
      ...titled(title),
      rank: index + 1,
      rank_before: 9,
    })),
  });
  expect(sentences.slice(1, 4)).toEqual([
    'There are 2,234 titles, 1,234 more than before.',
    '1,234 titles entered (“A”, “B”, “C”, and 1,231 more); how many left is not known, since a record could not be read.',
    '2 titles began to air (“A” and “B”).',
  ]);
  expect(sentences.at(-1)).toBe(
    '“A” (#1), “B” (#2), “C” (#3), and others stand higher than on any date kept since 4 May 2026.',
  );
});

it('speaks of several pages, and of falling alone', () => {
  const fell = moved('A', { score: 7, scored_by: 1, members: 1 }, { score: 7.5, members: 2 });
  const sentences = tell(
    {
      left_scope: { total: 2, listed: [] },
      score: { rule, up: [], down: [fell] },
      audience: { rule, up: [], down: [fell] },
    },
    { scope_pages: 4 },
  );
  expect(sentences.slice(2)).toEqual([
    'No titles entered the first 4 pages; 2 titles left the first 4 pages, which does not mean that they are gone.',
    'Among titles with at least 1 vote on both dates, no score rose, and the score of “A” fell most, from 7.50 to 7.00 ' +
      'on 1 vote; changes count the less, the fewer voted.',
    'The audience of “A” shrank most, from 2 to 1 member.',
  ]);
});

it.each([
  [
    'partial' as const,
    [
      'Of the week from 18 May 2026 to 24 May 2026, the series “catalogue” has only a partial snapshot; what that did ' +
        'not see is unknown.',
      'The nearest week with a whole snapshot: 2026-W20.',
    ],
  ],
  [
    'thinned' as const,
    [
      'Of the week from 18 May 2026 to 24 May 2026, the series “catalogue” keeps no titles any more.',
      'The nearest week with a whole snapshot: 2026-W20.',
    ],
  ],
  [
    'other_query' as const,
    [
      'Of the week from 18 May 2026 to 24 May 2026, nothing is compared: the series “catalogue” asks for something else ' +
        'than it did before.',
    ],
  ],
])('says why nothing is told: %s', (not_compared, sentences) => {
  const week = { ...report, not_compared, changes: null };
  expect(tellWeek(week, { ...background, later: null, earlier: null })).toEqual(sentences);
});
