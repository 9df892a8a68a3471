import type { Gems } from '@animedashboard/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FiveDatesApi, openFiveDatesApi } from '../testing/five-dates-api.ts';

const titles = ({ listed }: Gems): unknown[] => listed.map(({ title, gem }) => [title, gem]);

describe('on five dates', () => {
  let api: FiveDatesApi;
  beforeAll(async () => {
    api = await openFiveDatesApi(`INSERT INTO series (name, owner) VALUES ('airing', 'default/airing')`);
  });
  afterAll(() => api[Symbol.asyncDispose]());

  it('weighs quality against audience and prints the rule', async () => {
    const { data, snapshot } = await api.ask<Gems>('/gems');
    expect(snapshot?.date).toBe('2026-06-01');
    expect(data.rule).toMatchObject({
      constants: { v: 2000, h: 50_000 },
      mean_score: 8.3475, // (8.7 + 7.2 + 8.99 + 8.5) / 4
      min_votes: 1000,
    });
    expect(data.listed).toMatchObject([
      {
        position: 1,
        title: 'Gamma',
        genres: ['Action'],
        score: 8.99,
        scored_by: 2150,
        members: 41_200,
        shrunk_score: 8.6804, // (2150 × 8.99 + 2000 × 8.3475) / 4150
        gem: 0.1825, // 0.332861 × 50,000 / 91,200
      },
      {
        position: 2,
        title: 'Alpha',
        shrunk_score: 8.4986, // (1500 × 8.7 + 2000 × 8.3475) / 3500
        gem: 0.1144, // 0.151071 × 50,000 / 66,000
      },
      {
        position: 3,
        title: 'Eta', // without a type
        shrunk_score: 8.4076, // (1300 × 8.5 + 2000 × 8.3475) / 3300
        gem: 0.0597, // 0.060076 × 50,000 / 50,310
      },
    ]);
    expect(data.listed).toHaveLength(3);
  });

  it.each([
    ['below the mean nothing is a gem, however few know it', '?min_votes=0', ['Gamma', 'Alpha', 'Eta']],
    ['a floor on votes', '?min_votes=1500', ['Gamma', 'Alpha']],
    ['a ceiling for members', '?max_members=16000', ['Alpha', 'Eta']],
    ['a type', '?type=tv', ['Alpha']],
    ['a limit', '?limit=1', ['Gamma']],
    ['a date', '?date=2026-05-04&min_votes=0', ['Gamma', 'Alpha']],
    ['a series without a snapshot', '?snapshot_type=airing', []],
  ])('%s', async (_, query, wanted) => {
    const { data } = await api.ask<Gems>(`/gems${query}`);
    expect(data.listed.map(({ title }) => title)).toEqual(wanted);
  });

  it('is a table', async () => {
    const [first] = await api.table('/gems.csv');
    expect(first).toContain('catalogue,2026-06-01,1,3,Gamma,Attack,Movie,');
    expect(first).toContain(',8.99,2150,1,1,41200,824,8.6804,0.1825,');
  });
});

it('leaves out what has not aired, what is no title of its own and what continues a larger one', async () => {
  await using api = await openFiveDatesApi(`
    UPDATE version_facet SET status = 'Not yet aired' WHERE mal_id = 1;
    UPDATE version_facet SET type = 'Music' WHERE mal_id = 3;
    UPDATE anime_version SET title = 'Zeta: Eta' WHERE mal_id = 7;`);
  expect(titles((await api.ask<Gems>('/gems')).data)).toEqual([]);
  expect(titles((await api.ask<Gems>('/gems?type=music')).data)).toEqual([['Gamma', 0.1825]]);
});
