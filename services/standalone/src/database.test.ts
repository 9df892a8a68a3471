import { migrate } from '@animedashboard/database';
import { describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../../tests/support/postgres.ts';
import { databaseOf, DatabaseUnfitError, openDatabase, refuseOtherCatalogue } from './database.ts';
import { standinSeries, syntheticSource } from './sources.ts';
import { makeSeries } from './testing/series.ts';
import type { Upstream } from './upstream.ts';

describe('databaseOf', () => {
  const url = 'postgres://somebody@elsewhere/anime';
  const embedded = (folder: string): object => ({ kind: 'embedded', folder });
  const given = { kind: 'given', url };
  it.each<[string, Upstream, string | undefined, object]>([
    ['a folder for each upstream', { kind: 'live', sourceUrl: null }, undefined, embedded('/data/live')],
    ['the one that was given', { kind: 'live', sourceUrl: null }, url, given],
    ['the same for what was asked for', { kind: 'synthetic', insteadOf: null }, url, given],
    [
      'never that for what nobody asked for',
      { kind: 'synthetic', insteadOf: 'no way' },
      url,
      embedded('/data/synthetic'),
    ],
  ])('is %s', (_, upstream, databaseUrl, place) => {
    expect(databaseOf({ dataDir: '/data', databaseUrl }, upstream)).toEqual(place);
  });
});

describe('a database that was given', () => {
  it('is brought up to date, and refused for another catalogue than the one that it holds', async () => {
    await using held = await createTestDatabase();
    const database = await openDatabase({ kind: 'given', url: held.url }, { share: false });
    const source = syntheticSource({ baseURL: 'http://127.0.0.1:9/v1', rateLimits: [] });
    const series = standinSeries({ jobs: [makeSeries().job], sources: [] }, source);
    try {
      expect(await migrate(held.url)).toEqual({ applied: [] });
      expect(await refuseOtherCatalogue(database, series)).toMatchObject({ synthetic: true });
      await database.pool.query(`INSERT INTO catalogue (name, synthetic) VALUES ('myanimelist', false)`);
      await expect(refuseOtherCatalogue(database, series)).rejects.toThrow(
        /holds the history of the catalogue myanimelist, and the source is of invented \(invented\)/,
      );
    } finally {
      await database.close();
    }
  });

  it('is named, without its password, where it can not be reached', async () => {
    const url = 'postgres://me:hush@127.0.0.1:9/anime';
    const opening = openDatabase({ kind: 'given', url }, { share: false });
    await expect(opening).rejects.toThrow(DatabaseUnfitError);
    await expect(opening).rejects.toThrow(/127\.0\.0\.1:9\/anime can't be reached: .*ECONNREFUSED/);
    await expect(opening).rejects.not.toThrow(/hush/);
  });
});
