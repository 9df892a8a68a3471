/**
 * A small history whose every number can be worked out by hand, loaded by the ETL's own code: the series `catalogue` on
 * five dates and `top` on two.
 *
 *   catalogue  2026-05-04 whole   W19
 *              2026-05-11 whole   W20  Beta has ended
 *              2026-05-12 partial W20  saw Alpha and Gamma alone
 *              (nothing in W21: a gap)
 *              2026-05-25 whole   W22  Epsilon has left, Eta has entered
 *              2026-06-01 whole   W23  Beta's description is as it was at first
 *   top        2026-05-25 the first page  Gamma, Eta, Alpha
 *              2026-06-01 the first page  Gamma, Alpha, Beta: Eta has left the scope
 */
import type { Tag, TitleDescription } from '@animedashboard/contracts';
import { createPool, migrate } from '@animedashboard/database';
import { openRun } from '../../services/etl/src/load/open-run.ts';
import { makeIdentity, makePage, type TitleSketch } from '../../services/etl/src/load/page-fixture.ts';
import { createTestDatabase } from './postgres.ts';

const action: Tag = { kind: 'genre', id: 1, name: 'Action' };
const drama: Tag = { kind: 'genre', id: 8, name: 'Drama' };
const mecha: Tag = { kind: 'theme', id: 18, name: 'Mecha' };
const shounen: Tag = { kind: 'demographic', id: 27, name: 'Shounen' };
const bones = { role: 'studio', id: 4, name: 'Bones' } as const;
const ajiaDo = { role: 'studio', id: 7, name: 'Ajia-do' } as const;

const spring2026 = { season: 'spring', year: 2026, season_source: 'broadcast' } as const;

/** Descriptions by name; what is left out is null or empty. */
const descriptions = {
  alpha: {
    title: 'Alpha',
    title_english: 'The First',
    type: 'TV',
    source: 'Manga',
    status: 'Currently Airing',
    aired_from: '2026-04-05',
    ...spring2026,
    tags: [action, drama, mecha],
    companies: [bones],
  },
  beta: {
    title: 'Beta',
    title_synonyms: ['Second Pokémon'],
    type: 'TV',
    source: 'Original',
    episodes: 12,
    status: 'Currently Airing',
    aired_from: '2026-04-01',
    ...spring2026,
    tags: [drama, shounen],
    companies: [ajiaDo],
  },
  gamma: {
    title: 'Gamma',
    title_english: 'Attack',
    title_japanese: '進撃の巨人',
    type: 'Movie',
    source: 'Manga',
    episodes: 1,
    status: 'Finished Airing',
    aired_from: '2013-04-07',
    season: 'spring',
    year: 2013,
    season_source: 'derived',
    tags: [action],
    companies: [bones],
  },
  delta: {
    title: 'Delta',
    type: 'OVA',
    source: 'Original',
    status: 'Finished Airing',
    aired_from: '1998-10-01',
    season: 'fall',
    year: 1998,
    season_source: 'derived',
  },
  epsilon: {
    title: 'Epsilon',
    type: 'TV',
    source: 'Manga',
    status: 'Currently Airing',
    aired_from: '2026-04-10',
    ...spring2026,
    tags: [action],
    companies: [bones, ajiaDo],
  },
  zeta: {
    title: 'Zeta',
    type: 'TV',
    source: 'Light novel',
    status: 'Not yet aired',
    aired_from: '2026-07-03',
    season: 'summer',
    year: 2026,
    season_source: 'broadcast',
    tags: [drama],
  },
  eta: { title: 'Eta' },
} satisfies Record<string, Partial<TitleDescription>>;

const betaEnded = { ...descriptions.beta, status: 'Finished Airing', aired_to: '2026-05-10' };

const nothing: Partial<TitleDescription> = {
  type: null,
  episodes: null,
  status: null,
  aired_from: null,
  season: null,
  year: null,
  season_source: null,
  tags: [],
  companies: [],
};

type Figures = [
  score: number | null,
  scored_by: number | null,
  rank: number | null,
  popularity: number,
  members: number,
  favorites: number,
];

function title(id: number, description: Partial<TitleDescription>, figures: Figures): TitleSketch {
  const [score, scored_by, rank, popularity, members, favorites] = figures;
  return {
    id,
    score,
    scored_by,
    rank,
    popularity,
    members,
    favorites,
    description: { ...nothing, ...description },
  };
}

const { alpha, beta, gamma, delta, epsilon, zeta, eta } = descriptions;

/** Each snapshot in the order of its list. Score, votes, rank, popularity, members, favorites. */
const snapshots = [
  {
    series: 'catalogue',
    date: '2026-05-04',
    titles: [
      title(1, alpha, [8.5, 1000, 2, 3, 10_000, 100]),
      title(2, beta, [7, 500, 3, 4, 5000, 10]),
      title(3, gamma, [9, 2000, 1, 1, 40_000, 800]),
      title(4, delta, [null, null, null, 6, 100, 0]),
      title(5, epsilon, [6, 200, 4, 5, 2000, 2]),
      title(6, zeta, [null, null, null, 2, 20_000, 50]),
    ],
  },
  {
    series: 'catalogue',
    date: '2026-05-11',
    titles: [
      title(1, alpha, [8.6, 1100, 2, 3, 11_000, 110]),
      title(2, betaEnded, [7, 520, 3, 4, 5200, 10]),
      title(3, gamma, [9, 2000, 1, 1, 40_400, 808]),
      title(4, delta, [null, null, null, 6, 100, 0]),
      title(5, epsilon, [5.8, 210, 4, 5, 2000, 2]),
      title(6, zeta, [null, null, null, 2, 22_000, 55]),
    ],
  },
  {
    series: 'catalogue',
    date: '2026-05-12',
    complete: false,
    titles: [title(1, alpha, [8.61, 1110, 2, 3, 11_100, 111]), title(3, gamma, [9, 2001, 1, 1, 40_410, 808])],
  },
  {
    series: 'catalogue',
    date: '2026-05-25',
    titles: [
      title(1, alpha, [8.5, 1300, 3, 3, 14_000, 150]),
      title(2, betaEnded, [7.2, 600, 4, 4, 5600, 12]),
      title(3, gamma, [8.99, 2100, 1, 1, 41_000, 820]),
      title(4, delta, [null, null, null, 6, 100, 0]),
      title(6, zeta, [null, null, null, 2, 26_000, 70]),
      title(7, eta, [8.5, 1300, 2, 5, 300, 1]),
    ],
  },
  {
    series: 'catalogue',
    date: '2026-06-01',
    titles: [
      title(1, alpha, [8.7, 1500, 2, 3, 16_000, 180]),
      title(2, beta, [7.2, 640, 4, 4, 5700, 12]),
      title(3, gamma, [8.99, 2150, 1, 1, 41_200, 824]),
      title(4, delta, [null, null, null, 6, 101, 0]),
      title(6, zeta, [null, null, null, 2, 30_000, 90]),
      title(7, eta, [8.5, 1300, 3, 5, 310, 1]),
    ],
  },
  {
    series: 'top',
    date: '2026-05-25',
    scopePages: 1,
    titles: [
      title(3, gamma, [8.99, 2100, 1, 1, 41_000, 820]),
      title(7, eta, [8.5, 1300, 2, 5, 300, 1]),
      title(1, alpha, [8.5, 1300, 3, 3, 14_000, 150]),
    ],
  },
  {
    series: 'top',
    date: '2026-06-01',
    scopePages: 1,
    titles: [
      title(3, gamma, [8.99, 2150, 1, 1, 41_200, 824]),
      title(1, alpha, [8.7, 1500, 2, 3, 16_000, 180]),
      title(2, beta, [7.2, 640, 4, 4, 5700, 12]),
    ],
  },
];

/** The history in a database of its own, which goes when it is disposed of. */
export async function loadFiveDates(): Promise<{ url: string } & AsyncDisposable> {
  const database = await createTestDatabase();
  await migrate(database.url);
  const pool = createPool(database.url, { applicationName: 'five-dates' });
  for (const { series, date, titles, complete = true, scopePages = null } of snapshots) {
    const run = await openRun(
      pool,
      makeIdentity({ series, date, owner: `default/${series}`, catalogue: 'myanimelist', fingerprint: date }),
    );
    await run.stage(makePage(1, titles, date));
    await run.publish({ complete, scopePages });
    await run.close({ state: complete ? 'done' : 'resumable', summary: undefined as never });
  }
  await pool.end();
  return database;
}
