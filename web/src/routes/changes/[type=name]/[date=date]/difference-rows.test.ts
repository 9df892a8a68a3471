import type { TitleDifference } from '@animedashboard/contracts';
import { describe, expect, it } from 'vitest';
import { exportRows } from '#lib/server/pages/export.ts';
import { titleCard } from '#lib/testing/title-card.ts';
import { differenceRow, differencesTable } from './difference-rows.ts';

const card = titleCard({ mal_id: 7, year: 2026 });
const before = { score: 8.3, scored_by: 100, rank: 120, popularity: 9, members: 500, favorites: 1 };
const after = { ...before, score: 8.31, rank: 118 };

const changed: TitleDifference = {
  mal_id: 7,
  kind: 'changed',
  card,
  fields: ['score', 'rank', 'synopsis', 'aired_from'],
  before,
  after,
};

describe('differenceRow', () => {
  it('tells what differs of a title that has changed, from what to what', () => {
    const row = differenceRow(changed);
    expect(row.figures).toEqual([
      expect.objectContaining({
        label: 'Score',
        before: '8.30',
        after: '8.31',
        digits: 2,
        lowerIsBetter: false,
      }),
      expect.objectContaining({
        label: 'Rank',
        before: '#120',
        after: '#118',
        difference: -2,
        lowerIsBetter: true,
      }),
    ]);
    expect(row.described).toEqual(['synopsis', 'first day']);
  });

  it('tells what a title came with, without what is not known', () => {
    const entered: TitleDifference = {
      ...changed,
      kind: 'entered',
      fields: [],
      before: null,
      after: { ...after, score: null, scored_by: null, rank: null },
    };
    expect(differenceRow(entered).figures.map(({ label, before, after }) => [label, before, after])).toEqual([
      ['Popularity', null, '#9'],
      ['Members', null, '500'],
      ['Favourites', null, '1'],
    ]);
  });

  it('says a value that came or went as a dash', () => {
    const gained = differenceRow({ ...changed, fields: ['score'], before: { ...before, score: null } });
    expect(gained.figures).toEqual([
      expect.objectContaining({ before: '–', after: '8.31', difference: null }),
    ]);
  });

  it('keeps a title of which nothing could be read', () => {
    expect(
      differenceRow({ mal_id: 7, kind: 'left', card: null, fields: [], before: null, after: null }),
    ).toEqual({
      mal_id: 7,
      kind: 'left',
      title: null,
      figures: [],
      described: [],
    });
  });
});

it('gives the figures of both dates as data, each score with the votes of its date', () => {
  const voted = { ...changed, after: { ...after, scored_by: 101 } };
  const table = differencesTable([voted], '2026-05-17');
  const overs = new Map(exportRows(table).map(({ measure, n }) => [measure, n]));
  expect(['score_before', 'score', 'members'].map((measure) => overs.get(measure))).toEqual([100, 101, null]);
  expect(table.rows).toEqual([
    expect.objectContaining({
      mal_id: 7,
      kind: 'changed',
      fields: 'score rank synopsis aired_from',
      score_before: 8.3,
      score: 8.31,
    }),
  ]);
});
