import type { WeekReport, WeekTitles } from '@animedashboard/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FiveDatesApi, openFiveDatesApi } from '../testing/five-dates-api.ts';

let api: FiveDatesApi;
beforeAll(async () => {
  api = await openFiveDatesApi(`INSERT INTO series (name, owner) VALUES ('airing', 'default/airing')`);
});
afterAll(() => api[Symbol.asyncDispose]());

const ask = async (week: string): Promise<WeekReport> => (await api.ask<WeekReport>(`/week/${week}`)).data;
const names = ({ total, listed }: WeekTitles): unknown => [total, ...listed.map(({ title }) => title)];
const none = { total: 0, listed: [] };

describe('a week', () => {
  it('is told from its last whole snapshot and the last whole one before, over a gap', async () => {
    const { data, snapshot, compared_with } = await api.ask<WeekReport>('/week/2026-W22');
    expect([compared_with?.date, snapshot?.date]).toEqual(['2026-05-11', '2026-05-25']);
    expect(data).toMatchObject({
      week: '2026-W22',
      monday: '2026-05-25',
      sunday: '2026-05-31',
      final: true,
      previous_week: '2026-W20',
      next_week: '2026-W23',
      not_compared: null,
      changes: {
        days: 14,
        titles: { before: 6, after: 6 },
        left_scope: none,
        premiered: none,
        finished: none,
        best_places: [],
        score: {
          rule: { by: 'score', min_votes: 500 },
          up: [{ title: 'Beta', change: 0.068421 }], // 0.2 × 520 / 1520
          down: [
            { title: 'Alpha', change: -0.052381 }, // 0.1 × 1100 / 2100
            { title: 'Gamma', change: -0.006667 }, // 0.01 × 2000 / 3000
          ],
        },
        audience: { rule: { by: 'audience' }, down: [] },
      },
    });
    const { entered, left, audience } = data.changes ?? {};
    expect([entered, left].map((titles) => titles && names(titles))).toEqual([
      [1, 'Eta'],
      [1, 'Epsilon'],
    ]);
    expect(audience?.up.map(({ title }) => title)).toEqual(['Alpha', 'Zeta', 'Beta', 'Gamma']);
    expect(data.sentences).toEqual([
      'Compared are the snapshots of the series “catalogue” of 11 May 2026 and 25 May 2026, 14 days apart: the week ' +
        'before has no whole one.',
      'There are 6 titles, as many as before.',
      '1 title entered (“Eta”); 1 title left (“Epsilon”).',
      'Among titles with at least 500 votes on both dates, the score of “Beta” rose most, from 7.00 to 7.20 on 600 ' +
        'votes, and that of “Alpha” fell most, from 8.60 to 8.50 on 1,300 votes; changes count the less, the fewer ' +
        'voted.',
      'The audience of “Alpha” grew most for its size, from 11,000 to 14,000 members.',
    ]);
  });

  it('names what has finished', async () => {
    const { changes, sentences } = await ask('2026-W20');
    expect(changes && names(changes.finished)).toEqual([1, 'Beta']);
    expect(changes?.premiered).toEqual(none);
    expect(sentences).toContain('1 title finished airing (“Beta”).');
    expect(sentences).toContain('No titles entered; no titles left.');
  });

  it('speaks of the first pages, and of places that are better than ever', async () => {
    const { final, changes, sentences } = await ask('2026-W23?snapshot_type=top');
    expect(final).toBe(false);
    expect(changes?.left).toEqual(none);
    expect(changes && names(changes.left_scope)).toEqual([1, 'Eta']);
    expect(changes?.best_places).toMatchObject([{ title: 'Alpha', rank: 2, rank_before: 3 }]);
    expect(sentences.slice(2)).toEqual([
      '1 title entered the first page (“Beta”); 1 title left the first page (“Eta”), which does not mean that it is gone.',
      'Among titles with at least 500 votes on both dates, the score of “Alpha” rose most, from 8.50 to 8.70 on 1,500 ' +
        'votes, and no score fell; changes count the less, the fewer voted.',
      'The audience of “Alpha” grew most for its size, from 14,000 to 16,000 members.',
      '“Alpha” (#2) stands higher than on any date kept since 25 May 2026.',
      'This may still change: the series “top” has no date after the week yet.',
    ]);
  });

  it('does not call a place the best that was held before', async () => {
    // Alpha rose from 3 to 2, where it was on 4 May.
    expect((await ask('2026-W23')).changes?.best_places).toEqual([]);
  });

  it('cuts its lists off', async () => {
    const { changes } = await ask('2026-W22?limit=1');
    expect(changes?.score.down).toHaveLength(1);
    expect(changes?.audience.up).toHaveLength(1);
  });
});

describe('a week without two snapshots to compare', () => {
  it('says that there was none, and which weeks are near', async () => {
    const { data, snapshot } = await api.ask<WeekReport>('/week/2026-W21');
    expect(snapshot).toBeNull();
    expect(data).toEqual({
      week: '2026-W21',
      monday: '2026-05-18',
      sunday: '2026-05-24',
      final: true,
      previous_week: '2026-W20',
      next_week: '2026-W22',
      not_compared: 'no_snapshot',
      sentences: [
        'Of the week from 18 May 2026 to 24 May 2026, nothing is known: the series “catalogue” has no snapshot of it.',
        'The nearest weeks with a whole snapshot: 2026-W20 and 2026-W22.',
      ],
      changes: null,
    });
  });

  it('says that the history begins with it', async () => {
    const { not_compared, sentences } = await ask('2026-W19');
    expect(not_compared).toBe('no_earlier_snapshot');
    expect(sentences).toEqual([
      'Of the week from 4 May 2026 to 10 May 2026, there is nothing to compare with: the series “catalogue” has no ' +
        'whole snapshot before it.',
    ]);
  });

  it.each([
    ['2026-W18', 404, 'a week from 2026-W19 to 2026-W23'],
    ['2026-W24', 404, 'a week from 2026-W19 to 2026-W23'],
    ['2026-W20?snapshot_type=airing', 404, 'none: the series has no snapshot yet'],
    ['2025-W53', 400, 'a week that there is, as 2026-W21'],
    ['2026-21', 400, 'a week that there is, as 2026-W21'],
  ])('%s: %d', async (week, status, allowed) => {
    expect(await api.problem(`/week/${week}`)).toMatchObject({
      status,
      errors: [{ in: 'path', field: 'week', allowed }],
    });
  });
});

it('is a table of its lists', async () => {
  const rows = await api.table('/week/2026-W22.csv');
  expect(rows.map((row) => row.split(',').slice(0, 8).join())).toEqual([
    'catalogue,2026-05-25,2026-W22,entered,1,,,7',
    'catalogue,2026-05-25,2026-W22,left,1,,,5',
    'catalogue,2026-05-25,2026-W22,score_up,1,0.068421,,2',
    'catalogue,2026-05-25,2026-W22,score_down,1,-0.052381,,1',
    'catalogue,2026-05-25,2026-W22,score_down,2,-0.006667,,3',
    'catalogue,2026-05-25,2026-W22,audience_up,1,0.133531,,1', // ln(24,000 / 21,000)
    'catalogue,2026-05-25,2026-W22,audience_up,2,0.117783,,6', // ln(36,000 / 32,000)
    'catalogue,2026-05-25,2026-W22,audience_up,3,0.025975,,2', // ln(15,600 / 15,200)
    'catalogue,2026-05-25,2026-W22,audience_up,4,0.011834,,3', // ln(51,000 / 50,400)
  ]);
});
