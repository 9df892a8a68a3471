import type { TitleHistory } from '@animedashboard/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FiveDatesApi, openFiveDatesApi } from '../testing/five-dates-api.ts';

let api: FiveDatesApi;
beforeAll(async () => {
  api = await openFiveDatesApi();
});
afterAll(() => api[Symbol.asyncDispose]());

const line = (...points: [date: string, value: number | null][]) =>
  points.map(([date, value]) => ({ date, value }));

describe('the history of a title', () => {
  it('has its figures on each date, with gaps left open', async () => {
    const { data, snapshot } = await api.ask<TitleHistory>('/anime/1/history?metrics=score');
    expect(data).toEqual({
      mal_id: 1,
      title: 'Alpha',
      aired_from: '2026-04-05',
      aired_to: null,
      clock: 'observation',
      dates: 5,
      partial_dates: ['2026-05-12'],
      gaps: [{ after: '2026-05-12', before: '2026-05-25', reasons: ['no_snapshot'] }],
      breaks: [],
      markers: [],
      lines: [
        {
          metric: 'score',
          unit: 'points',
          points: line(
            ['2026-05-04', 8.5],
            ['2026-05-11', 8.6],
            ['2026-05-12', 8.61],
            ['2026-05-13', null],
            ['2026-05-25', 8.5],
            ['2026-06-01', 8.7],
          ),
        },
      ],
    } satisfies TitleHistory);
    expect(snapshot).toMatchObject({ type: 'catalogue', date: '2026-06-01' });
  });

  it('has every figure by default, and of several the ones that are named', async () => {
    const all = await api.ask<TitleHistory>('/anime/2/history');
    expect(all.data.lines.map(({ metric, unit, points }) => [metric, unit, points.at(-1)?.value])).toEqual([
      ['score', 'points', 7.2],
      ['scored_by', 'people', 640],
      ['rank', 'place', 4],
      ['popularity', 'place', 4],
      ['members', 'people', 5700],
      ['favorites', 'people', 12],
    ]);
    const two = await api.ask<TitleHistory>('/anime/2/history?metrics=rank&metrics=score&metrics=rank');
    expect(two.data.lines.map(({ metric }) => metric)).toEqual(['rank', 'score']);
  });

  it('marks what happened, and says why it was not seen', async () => {
    const { data } = await api.ask<TitleHistory>('/anime/2/history?from=2026-04-01&to=2026-06-01');
    expect(data.gaps).toEqual([
      { after: '2026-05-11', before: '2026-05-25', reasons: ['not_seen', 'no_snapshot'] },
    ]);
    expect(data.markers).toEqual([
      { kind: 'premiere', date: '2026-04-01' },
      {
        kind: 'status',
        date: '2026-05-11',
        after: '2026-05-04',
        from: 'Currently Airing',
        to: 'Finished Airing',
      },
      { kind: 'description', date: '2026-05-11', after: '2026-05-04', fields: ['aired_to'] },
      {
        kind: 'status',
        date: '2026-06-01',
        after: '2026-05-25',
        from: 'Finished Airing',
        to: 'Currently Airing',
      },
      { kind: 'description', date: '2026-06-01', after: '2026-05-25', fields: ['aired_to'] },
    ]);
    // Only as of the date at which its end was known.
    const ended = await api.ask<TitleHistory>('/anime/2/history?to=2026-05-25&metrics=rank');
    expect(ended.data.markers[0]).toEqual({ kind: 'finale', date: '2026-05-10' });
  });

  it('ends where the title left and begins where it came', async () => {
    const left = await api.ask<TitleHistory>('/anime/5/history?metrics=members');
    expect(left.data.gaps).toEqual([
      { after: '2026-05-11', before: null, reasons: ['not_seen', 'no_snapshot', 'not_listed'] },
    ]);
    expect(left.data.lines[0]?.points).toEqual(
      line(['2026-05-04', 2000], ['2026-05-11', 2000], ['2026-05-12', null]),
    );
    const came = await api.ask<TitleHistory>('/anime/7/history?metrics=members&from=2026-05-11');
    expect(came.data.gaps).toEqual([
      { after: null, before: '2026-05-25', reasons: ['not_listed', 'not_seen', 'no_snapshot'] },
    ]);
    expect(came.data.lines[0]?.points).toEqual(line(['2026-05-25', 300], ['2026-06-01', 310]));
  });

  it('shows a figure that a title never had as one null', async () => {
    const { data } = await api.ask<TitleHistory>('/anime/6/history?metrics=score');
    expect(data).toMatchObject({ dates: 4, lines: [{ points: line(['2026-05-04', null]) }] });
  });

  it('keeps the ends of each stretch where few points are wanted', async () => {
    const { data } = await api.ask<TitleHistory>('/anime/1/history?metrics=score&points=2');
    expect(data.lines[0]?.points).toEqual(
      line(
        ['2026-05-04', 8.5],
        ['2026-05-12', 8.61],
        ['2026-05-13', null],
        ['2026-05-25', 8.5],
        ['2026-06-01', 8.7],
      ),
    );
  });

  it('is empty where the title was not seen in a stretch that has dates', async () => {
    const { data, snapshot } = await api.ask<TitleHistory>('/anime/5/history?from=2026-05-25&metrics=rank');
    expect(data).toMatchObject({
      title: 'Epsilon',
      dates: 0,
      gaps: [{ after: null, before: null, reasons: ['not_listed'] }],
      lines: [{ points: [] }],
    });
    expect(snapshot).toMatchObject({ date: '2026-06-01' });
  });

  it('is a table with a row for each point', async () => {
    const units = 'value: as `unit` says';
    expect(await api.table('/anime/7/history.csv?snapshot_type=top&metrics=rank&metrics=score')).toEqual([
      `top,2026-05-25,7,Eta,rank,2,place,${units}`,
      `top,2026-05-26,7,Eta,rank,,place,${units}`,
      `top,2026-05-25,7,Eta,score,8.5,points,${units}`,
      `top,2026-05-26,7,Eta,score,,points,${units}`,
    ]);
  });

  it('marks thinned dates and changes of the query', async () => {
    await using other = await openFiveDatesApi(`
      DELETE FROM anime_snapshot USING snapshot
       WHERE snapshot.snapshot_id = anime_snapshot.snapshot_id AND date = '2026-05-11';
      UPDATE snapshot SET thinned_at = now() WHERE date = '2026-05-11';
      UPDATE run SET query = '{}' WHERE date = '2026-06-01'`);
    const { data } = await other.ask<TitleHistory>('/anime/1/history?metrics=score&to=2026-06-30');
    expect(data).toMatchObject({
      gaps: [
        { after: '2026-05-04', before: '2026-05-12', reasons: ['thinned'] },
        { after: '2026-05-12', before: '2026-05-25', reasons: ['no_snapshot'] },
      ],
      breaks: ['2026-06-01'],
    });
    expect(data.lines[0]?.points[1]).toEqual({ date: '2026-05-05', value: null });
  });
});

it.each([
  ['/anime/99/history', 404, 'path', 'mal_id', expect.stringContaining('ids that catalogue has') as string],
  [
    '/anime/1/history?metrics=mean',
    400,
    'query',
    'metrics[0]',
    'score, scored_by, rank, popularity, members, favorites',
  ],
  ['/anime/1/history?points=1', 400, 'query', 'points', 'a whole number from 2 to 2000'],
  ['/anime/1/history?from=2026-05-02&to=2026-05-01', 400, 'query', 'from', 'a value that is not after to'],
])('%s: %d', async (question, status, place, field, allowed) => {
  expect(await api.problem(question)).toMatchObject({ status, errors: [{ in: place, field, allowed }] });
});
