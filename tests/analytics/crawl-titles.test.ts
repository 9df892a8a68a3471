import type {
  Comparison,
  Landscape,
  LandscapeAxes,
  MostLoved,
  RandomTitle,
  SeasonRanking,
  TitleDetails,
  TitleHistory,
} from '@animedashboard/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../../services/analytics/src/testing/api.ts';
import { crawl, crawlNote, hasCrawl } from '../support/recorded-data.ts';
import { type LoadedCrawl, loadCrawl, type RawTitle } from './loaded-crawl.ts';

const seasons = ['winter', 'spring', 'summer', 'fall'];

/** By the broadcast season where the record has one, else by the month of its first day, or by its year alone. */
function releaseOf({ season, year, aired }: RawTitle): string | null {
  if (season !== null && year !== null) return `${year} ${season} broadcast`;
  if (aired.from === null) return null;
  const [firstYear = '', month] = aired.from.split('-');
  if (aired.string.split(' to ')[0] === firstYear) return firstYear;
  return `${firstYear} ${seasons[Math.ceil(Number(month) / 3) - 1]} derived`;
}

const yearOf = (raw: RawTitle): string | undefined => releaseOf(raw)?.split(' ')[0];
const namesOf = (references: readonly { name: string }[]): string[] =>
  references.map(({ name }) => name).sort();
const descending = (a: number | null, b: number | null): number => (b ?? -1) - (a ?? -1);

/** Of the centres around a title the nearest, of equal ones that of an even row, and then the right one. */
function nearestCentre({ members, score }: RawTitle, axes: LandscapeAxes): [power: number, score: number] {
  const { bin_width, bin_height, row_step, x } = axes;
  const power = Math.min(Math.log10(members ?? 0), x.domain[1]);
  const around = (value: number): number[] => [2, 1, 0, -1].map((step) => Math.floor(value) + step);
  const rows = around((score ?? 0) / row_step).toSorted((a, b) => Math.abs(a % 2) - Math.abs(b % 2));
  const centres = rows.flatMap((row) =>
    around(power / bin_width).map((column): [number, number] => [
      bin_width * (column + (row % 2 === 0 ? 0 : 0.5)),
      row_step * row,
    ]),
  );
  const distance = ([centrePower, centreScore]: [number, number]): number =>
    ((power - centrePower) / bin_width) ** 2 + (4 / 3) * (((score ?? 0) - centreScore) / bin_height) ** 2;
  return centres.reduce((best, next) => (distance(next) < distance(best) ? next : best));
}

describe.skipIf(!hasCrawl)(`titles of the recorded crawl${crawlNote}`, { timeout: 120_000 }, () => {
  let loaded: LoadedCrawl;
  let api: TestApi;
  beforeAll(async () => {
    loaded = await loadCrawl();
    api = openTestApi({ url: loaded.url });
  }, 120_000);
  afterAll(async () => {
    await api[Symbol.asyncDispose]();
    await loaded[Symbol.asyncDispose]();
  });

  async function ask<Data>(question: string): Promise<Data> {
    const response = await api.get(`/api/v1/analytics${question}`);
    expect(response.status).toBe(200);
    return ((await response.json()) as { data: Data }).data;
  }

  it('have their description, and their place among the titles of their year', async () => {
    // Spread over the catalogue; most of them have no broadcast season, a third no score.
    const sample = loaded.titles.filter((_, index) => index % 1500 === 700);
    expect(sample.length).toBeGreaterThan(15);
    for (const raw of sample) {
      const data = await ask<TitleDetails>(`/anime/${raw.mal_id}`);
      const release = releaseOf(raw);
      expect(data).toMatchObject({
        title: raw.title,
        title_synonyms: raw.title_synonyms,
        score: raw.score,
        members: raw.members,
        genres: namesOf(raw.genres),
        themes: namesOf(raw.themes),
        demographics: namesOf(raw.demographics),
        studios: namesOf(raw.studios),
        aired_from: raw.aired.from?.slice(0, 10) ?? null,
        season_source: release?.split(' ')[2] ?? null,
        position: loaded.titles.indexOf(raw) + 1,
        change: null,
        peak: { rank: raw.rank ? { best: raw.rank, date: crawl.date } : null },
        versions: [{ first_seen: crawl.date, last_seen: crawl.date }],
        gone: null,
      });
      const score = raw.score;
      const rivals = loaded.titles.filter((other) => other.score !== null && yearOf(other) === yearOf(raw));
      const place = 1 + rivals.filter((rival) => (rival.score ?? 0) > (score ?? 0)).length;
      expect(data.within_year).toEqual(
        score === null || release === null
          ? null
          : {
              year: Number(yearOf(raw)),
              place,
              scored: rivals.length,
              top_percent: expect.closeTo((100 * place) / rivals.length, 3) as number,
            },
      );
    }
  });

  it.each([
    ['spring', 'score'],
    ['spring', 'members'],
    ['fall', 'score'],
  ] as const)('are ranked within %s 2026 by %s as sorting the records does', async (season, sort) => {
    const members = loaded.titles.filter((raw) => releaseOf(raw)?.startsWith(`2026 ${season}`) === true);
    const data = await ask<SeasonRanking>(`/season/2026/${season}?sort=${sort}&limit=200`);
    expect(members.length).toBeGreaterThan(20);
    expect(data).toMatchObject({
      titles: members.length,
      broadcast: members.filter((raw) => releaseOf(raw)?.endsWith('broadcast')).length,
      derived: members.filter((raw) => releaseOf(raw)?.endsWith('derived')).length,
    });
    const byScore = members.toSorted(
      (a, b) => descending(a.score, b.score) || descending(a.scored_by, b.scored_by) || a.mal_id - b.mal_id,
    );
    const byMembers = members.toSorted((a, b) => descending(a.members, b.members) || a.mal_id - b.mal_id);
    const placeIn = (list: readonly RawTitle[], id: number): number =>
      list.findIndex(({ mal_id }) => mal_id === id) + 1;
    const sorted =
      sort === 'members'
        ? byMembers
        : [
            ...byScore.filter(({ score }) => score !== null),
            ...byMembers.filter(({ score }) => score === null),
          ];
    expect(data.listed.map(({ mal_id }) => mal_id)).toEqual(sorted.map(({ mal_id }) => mal_id));
    for (const { mal_id, score, places, since, change } of data.listed) {
      expect(places).toEqual({
        score: score === null ? null : placeIn(byScore, mal_id),
        members: placeIn(byMembers, mal_id),
      });
      expect([since.date, change.members]).toEqual([crawl.date, 0]);
    }
  });

  it.each([
    ['', 20, 50_000, null],
    ['?limit=100&min_members=1000&type=Movie', 100, 1000, 'Movie'],
  ])('are loved for their size as sorting the records does: %s', async (query, limit, least, type) => {
    const measured = loaded.titles
      .filter((raw) => (raw.members ?? 0) >= least && raw.favorites !== null)
      .filter((raw) => type === null || raw.type === type)
      .map((raw) => ({ raw, loved: (1000 * (raw.favorites ?? 0)) / (raw.members ?? 0) }))
      .toSorted(
        (a, b) =>
          b.loved - a.loved || descending(a.raw.members, b.raw.members) || a.raw.mal_id - b.raw.mal_id,
      );
    const { listed } = await ask<MostLoved>(`/anime/most-loved${query}`);
    expect(listed.map((row) => [row.mal_id, row.favorites_per_1000_members])).toEqual(
      measured.slice(0, limit).map(({ raw, loved }) => [raw.mal_id, expect.closeTo(loved, 3) as number]),
    );
  });

  it('have One Piece as the most loved of the large ones, and Steins;Gate behind it', async () => {
    const { listed } = await ask<MostLoved>('/anime/most-loved?limit=2');
    expect(listed.map((row) => [row.title, Math.round(row.favorites_per_1000_members)])).toEqual([
      ['One Piece', 94],
      ['Steins;Gate', 72],
    ]);
  });

  it.each([null, 'TV'])('stand in the nearest bins of the landscape: type %s', async (type) => {
    const ofType = loaded.titles.filter((raw) => type === null || raw.type === type);
    const plotted = ofType.filter(({ members, score }) => score !== null && (members ?? 0) > 0);
    const marked = plotted.find(({ title }) => title === 'Steins;Gate');
    const query = `?mark=${marked?.mal_id ?? 0}${type === null ? '' : `&type=${type}`}`;
    const data = await ask<Landscape>(`/anime/landscape${query}`);
    expect(data).toMatchObject({ plotted: plotted.length, left_out: ofType.length - plotted.length });
    expect(data.bins.length).toBeGreaterThan(300);
    const keyOf = (power: number, score: number): string => `${power.toFixed(4)} ${score.toFixed(4)}`;
    const bins = Map.groupBy(plotted, (raw) => keyOf(...nearestCentre(raw, data.axes)));
    expect(
      Object.fromEntries(data.bins.map((bin) => [keyOf(Math.log10(bin.members), bin.score), bin.titles])),
    ).toEqual(Object.fromEntries([...bins].map(([key, { length }]) => [key, length])));
    expect(data.mark).toMatchObject({
      title: 'Steins;Gate',
      members: marked?.members,
      score: marked?.score,
      places: {
        members: 1 + plotted.filter(({ members }) => (members ?? 0) > (marked?.members ?? 0)).length,
        score: 1 + plotted.filter(({ score }) => (score ?? 0) > (marked?.score ?? 0)).length,
      },
    });
    expect(data.bins).toContainEqual({ ...data.mark?.bin, titles: expect.any(Number) as number });
  });

  it('are drawn at random from those that fit', async () => {
    const fitting = loaded.titles.filter(({ type, members }) => type === 'CM' && (members ?? 0) >= 5000);
    expect(fitting.length).toBeGreaterThan(3);
    const ids = new Set(fitting.map(({ mal_id }) => mal_id));
    for (let draws = 0; draws < 20; draws += 1) {
      const { mal_id } = await ask<RandomTitle>('/anime/random?type=CM&min_members=5000');
      expect(ids).toContain(mal_id);
    }
  });

  it('are dots on their one date, alone and beside each other', async () => {
    const [first, second] = loaded.titles.filter(({ score }) => score !== null);
    const history = await ask<TitleHistory>(
      `/anime/${first?.mal_id ?? 0}/history?metrics=score&metrics=members`,
    );
    expect(history.lines.map(({ points }) => points)).toEqual([
      [{ date: crawl.date, value: first?.score }],
      [{ date: crawl.date, value: first?.members }],
    ]);
    expect(history.gaps).toEqual([]);
    const both = await ask<Comparison>(
      `/compare?ids=${first?.mal_id ?? 0},${second?.mal_id ?? 0}&metric=rank`,
    );
    expect(both.titles.map(({ points }) => points)).toEqual(
      [first, second].map((raw) => [{ date: crawl.date, day: null, value: raw?.rank }]),
    );
  });
});
