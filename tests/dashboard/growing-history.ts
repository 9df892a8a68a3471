/**
 * A history that begins with nothing and gets date after date, taken and thinned by the ETL's own code. Its titles are
 * the awkward ones that a catalogue has: a very long name, no score, no votes, no poster or one that does not come.
 */
import type { RunSummary, TitleDescription } from '@animedashboard/contracts';
import { createPool, migrate } from '@animedashboard/database';
import { openRun } from '../../services/etl/src/load/open-run.ts';
import { makeIdentity, makePage, type TitleSketch } from '../../services/etl/src/load/page-fixture.ts';
import { createTestDatabase } from '../support/postgres.ts';

/** As long as the longest that the catalogue has. */
export const longTitle = 'Isekai ni Tensei Shita Ore wa '.repeat(8).slice(0, 232);

const airing: Partial<TitleDescription> = {
  status: 'Currently Airing',
  season: 'spring',
  year: 2026,
  aired_from: '2026-04-05',
  season_source: 'broadcast',
};

/** The titles on the so-manieth day. */
function titlesOn(day: number): TitleSketch[] {
  return [
    {
      id: 1,
      score: 8 + day / 100,
      scored_by: 3000 + 100 * day,
      rank: 2,
      popularity: 2,
      members: 60_000 + 1000 * day,
      favorites: 600 + 10 * day,
      description: { ...airing, title: 'Alpha', image_url: 'https://images.invalid/none.jpg' },
    },
    {
      id: 2,
      score: 7.5 - day / 50,
      scored_by: 2000,
      rank: 3,
      popularity: 3,
      members: 55_000 + 100 * day,
      favorites: 90,
      description: { ...airing, title: longTitle, title_english: longTitle.toUpperCase() },
    },
    {
      id: 3,
      score: 9,
      scored_by: 9000,
      rank: 1,
      popularity: 1,
      members: 90_000,
      favorites: 4000,
      description: { title: 'Gamma', type: 'Movie', year: 2013, season: 'spring', aired_from: '2013-04-07' },
    },
    {
      id: 4,
      score: null,
      scored_by: null,
      rank: null,
      popularity: 4,
      members: 20_000 + 500 * day,
      favorites: 5,
      description: {
        title: 'Delta',
        status: 'Not yet aired',
        year: 2026,
        season: 'summer',
        aired_from: '2026-07-01',
      },
    },
    {
      id: 5,
      score: null,
      scored_by: null,
      rank: null,
      popularity: null,
      members: null,
      favorites: null,
      description: {
        title: 'Epsilon',
        type: null,
        status: null,
        season: null,
        year: null,
        aired_from: null,
        season_source: null,
        tags: [],
        companies: [],
      },
    },
  ];
}

const dayMs = 86_400_000;
const firstDay = Date.parse('2026-05-18');

export interface GrowingHistory extends AsyncDisposable {
  url: string;
  /** The dates of the days, counted from 0. */
  dateOf(day: number): string;
  /** Takes a snapshot of a day, of everything or of the first title alone. */
  take(day: number, options?: { complete?: boolean }): Promise<void>;
  /** Takes one, and thins out what is older than a week but for the last of each week. */
  takeAndThin(day: number): Promise<void>;
}

/** @param synthetic whether its titles are said to be invented */
export async function openGrowingHistory({ synthetic = false } = {}): Promise<GrowingHistory> {
  const database = await createTestDatabase();
  await migrate(database.url);
  const pool = createPool(database.url, { applicationName: 'growing-history' });
  const dateOf = (day: number): string => new Date(firstDay + day * dayMs).toISOString().slice(0, 10);

  async function take(day: number, complete: boolean, isThinning: boolean): Promise<void> {
    const date = dateOf(day);
    const identity = { series: 'catalogue', owner: 'default/catalogue', date, fingerprint: date };
    const catalogue = synthetic ? 'invented' : 'myanimelist';
    const run = await openRun(pool, makeIdentity({ ...identity, catalogue, synthetic }));
    await run.stage(makePage(1, complete ? titlesOn(day) : titlesOn(day).slice(0, 1), date));
    await run.publish({ complete, scopePages: null });
    if (isThinning) await run.applyRetention({ keepDays: 7, thenKeep: 'Weekly' }, date);
    await run.close({ state: complete ? 'done' : 'resumable', summary: undefined as unknown as RunSummary });
  }

  return {
    url: database.url,
    dateOf,
    take: (day, { complete = true } = {}) => take(day, complete, false),
    takeAndThin: (day) => take(day, true, true),
    async [Symbol.asyncDispose]() {
      await pool.end();
      await database[Symbol.asyncDispose]();
    },
  };
}
