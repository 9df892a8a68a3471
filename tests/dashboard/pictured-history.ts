/**
 * A history that pictures are taken of: the same on every machine. Eight titles of a season change places over five
 * weeks, of which one was not seen, and forty others fill the catalogue.
 */
import type { RunSummary, Tag } from '@animedashboard/contracts';
import { createPool, migrate } from '@animedashboard/database';
import { openRun } from '../../services/etl/src/load/open-run.ts';
import { makeIdentity, makePage, type TitleSketch } from '../../services/etl/src/load/page-fixture.ts';
import { createTestDatabase } from '../support/postgres.ts';

const genres = ['Action', 'Comedy', 'Drama', 'Fantasy', 'Mystery', 'Romance', 'Sports'].map(
  (name, index): Tag => ({ kind: 'genre', id: index + 1, name }),
);
const names = ['Aoi', 'Botan', 'Chidori', 'Daidai', 'Edo', 'Fuji', 'Ginkgo', 'Hana'];

const week = 7;
/** From 4 May 2026, a Monday, on; nothing is seen in the third week. */
const days = Array.from({ length: 5 * week }, (_, day) => day).filter((day) => Math.floor(day / week) !== 2);
const dayMs = 86_400_000;
const dateOf = (day: number): string =>
  new Date(Date.parse('2026-05-04') + day * dayMs).toISOString().slice(0, 10);

const rounded = (score: number): number => Math.round(score * 100) / 100;

function seasonTitle(index: number, day: number): TitleSketch {
  // Each swings at its own pace, so that places are won and lost.
  const score = rounded(7.5 + 0.1 * index + 0.4 * Math.sin((day / week) * (1 + index / 4) + index));
  return {
    id: index + 1,
    score,
    scored_by: 2000 + 500 * index + 40 * day,
    rank: index + 1,
    popularity: index + 1,
    members: Math.round(20_000 * 1.5 ** index * (1 + day / 60)),
    favorites: 100 + 20 * index + day,
    description: {
      title: names[index] ?? '',
      status: 'Currently Airing',
      season: 'spring',
      year: 2026,
      aired_from: '2026-04-05',
      tags: genres.slice(index % 5, (index % 5) + 2),
    },
  };
}

function otherTitle(index: number): TitleSketch {
  return {
    id: 100 + index,
    score: rounded(6 + (index % 7) * (index % 3) * 0.2),
    scored_by: 300 * (index + 1),
    rank: 100 + index,
    popularity: 100 + index,
    members: Math.round(500 * 2 ** (index % 9)),
    favorites: index,
    description: { title: `Title ${index}`, tags: genres.slice(0, 1 + ((index * 3) % genres.length)) },
  };
}

export async function loadPicturedHistory(): Promise<{ url: string } & AsyncDisposable> {
  const database = await createTestDatabase();
  await migrate(database.url);
  const pool = createPool(database.url, { applicationName: 'pictured-history' });
  const others = Array.from({ length: 40 }, (_, index) => otherTitle(index));
  for (const day of days) {
    const date = dateOf(day);
    const identity = { series: 'catalogue', owner: 'default/catalogue', catalogue: 'myanimelist', date };
    const run = await openRun(pool, makeIdentity(identity));
    await run.stage(makePage(1, [...names.map((_, index) => seasonTitle(index, day)), ...others], date));
    await run.publish({ complete: true, scopePages: null });
    await run.close({ state: 'done', summary: undefined as unknown as RunSummary });
  }
  await pool.end();
  return database;
}
