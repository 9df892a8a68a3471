import type {
  GenreDistribution,
  GenreHistory,
  Overview,
  RatedTitle,
  SeasonalTrend,
  StudioDetails,
  Studios,
  YearlyShares,
} from '@animedashboard/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../../services/analytics/src/testing/api.ts';
import { crawl, crawlNote, hasCrawl } from '../support/recorded-data.ts';
import { type LoadedCrawl, loadCrawl, type RawTitle } from './loaded-crawl.ts';

/** Answers hold means with four decimals. */
const close = (value: number | null): unknown => (value === null ? null : expect.closeTo(value, 3));

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);
const present = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);
const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : sum(values) / values.length;

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return mean(sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1));
}

const scoresOf = (titles: readonly RawTitle[]): number[] => present(titles.map(({ score }) => score));

/** Titles under each name that they have, each title once a name. */
function byName(titles: readonly RawTitle[], namesOf: (raw: RawTitle) => string[]): Map<string, RawTitle[]> {
  const mentions = titles.flatMap((raw) => [...new Set(namesOf(raw))].map((name) => ({ name, raw })));
  const groups = [...Map.groupBy(mentions, ({ name }) => name)];
  return new Map(groups.map(([name, group]) => [name, group.map(({ raw }) => raw)]));
}

const seasons = ['winter', 'spring', 'summer', 'fall'];

/** By the broadcast season where the record has one, else by the quarter of its first day, or by its year alone. */
function releaseOf({
  season,
  year,
  aired,
}: RawTitle): { year: number; season: number | null; derived: boolean } | null {
  if (season !== null && year !== null) return { year, season: seasons.indexOf(season), derived: false };
  if (aired.from === null) return null;
  const first = new Date(aired.from);
  const firstYear = first.getUTCFullYear();
  const isYearAlone = aired.string.split(' to ')[0] === String(firstYear);
  return isYearAlone
    ? { year: firstYear, season: null, derived: false }
    : { year: firstYear, season: Math.floor(first.getUTCMonth() / 3), derived: true };
}

describe.skipIf(!hasCrawl)(`rollups of the recorded crawl${crawlNote}`, { timeout: 120_000 }, () => {
  let loaded: LoadedCrawl;
  let api: TestApi;
  let titles: RawTitle[];

  beforeAll(async () => {
    loaded = await loadCrawl();
    ({ titles } = loaded);
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

  it('has the totals of the file', async () => {
    const scores = scoresOf(titles);
    expect(await ask<Overview>('/stats/overview')).toMatchObject({
      titles: titles.length,
      scored: scores.length,
      mean_score: close(mean(scores)),
      median_score: close(median(scores)),
      members: sum(titles.map(({ members }) => members)),
      favorites: sum(titles.map(({ favorites }) => favorites)),
      change: null,
    });
  });

  it.each([
    ['', 250, () => true],
    ['&type=Movie', 250, ({ type }: RawTitle) => type === 'Movie'],
    ['&type=CM&min_score=6.5', 250, ({ type, score }: RawTitle) => type === 'CM' && (score ?? 0) >= 6.5],
  ])('lists the best titles as a sorting of the file does: %s', async (query, limit, isListed) => {
    const best = titles
      .filter((raw) => raw.score !== null && isListed(raw))
      .toSorted(
        (a, b) =>
          (b.score ?? 0) - (a.score ?? 0) || (b.scored_by ?? 0) - (a.scored_by ?? 0) || a.mal_id - b.mal_id,
      );
    const data = await ask<RatedTitle[]>(`/anime/top-rated?limit=${limit}${query}`);
    expect(data.map(({ mal_id, score }) => [mal_id, score])).toEqual(
      best.slice(0, limit).map(({ mal_id, score }) => [mal_id, score]),
    );
  });

  it.each([
    ['genre', 'genres'],
    ['theme', 'themes'],
    ['demographic', 'demographics'],
    ['explicit_genre', 'explicit_genres'],
  ] as const)('counts every %s', async (kind, field) => {
    const groups = byName(titles, (raw) => raw[field].map(({ name }) => name));
    const mentions = sum([...groups.values()].map(({ length }) => length));
    const data = await ask<GenreDistribution>(`/anime/genre-distribution?kind=${kind}`);
    expect(data).toMatchObject({ titles: titles.length, mentions });
    expect(data.genres).toHaveLength(groups.size);
    for (const row of data.genres) {
      const tagged = groups.get(row.genre) ?? [];
      expect(row).toEqual({
        genre: row.genre,
        kind,
        count: tagged.length,
        coverage_percent: close((100 * tagged.length) / titles.length),
        share_percent: close((100 * tagged.length) / mentions),
        scored: scoresOf(tagged).length,
        mean_score: close(mean(scoresOf(tagged))),
        change: null,
      });
    }
    expect(sum(data.genres.map(({ share_percent }) => share_percent))).toBeCloseTo(groups.size && 100, 2);
  });

  it('has one point of a genre', async () => {
    const tagged = titles.filter(({ themes }) => themes.some(({ name }) => name === 'Isekai'));
    const { points, kind } = await ask<GenreHistory>('/genres/ISEKAI/history');
    expect(kind).toBe('theme');
    expect(points).toMatchObject([{ date: crawl.date, titles: titles.length, count: tagged.length }]);
  });

  it.each([null, 'TV', 'Music'])('adds up every season: type %s', async (type) => {
    const ofType = titles.filter((raw) => type === null || raw.type === type);
    const inSeasons = ofType.flatMap((raw) => {
      const { year = 0, season = null, derived = false } = releaseOf(raw) ?? {};
      return season === null ? [] : [{ raw, derived, key: year * 4 + season }];
    });
    const groups = Map.groupBy(inSeasons, ({ key }) => key);
    const expected = [...groups]
      .toSorted(([a], [b]) => a - b)
      .map(([key, group]) => {
        const raws = group.map(({ raw }) => raw);
        const places = present(raws.map(({ popularity }) => popularity)).filter((place) => place > 0);
        return {
          year: Math.floor(key / 4),
          season: seasons[key % 4],
          titles: raws.length,
          derived: group.filter(({ derived }) => derived).length,
          scored: scoresOf(raws).length,
          mean_score: close(mean(scoresOf(raws))),
          median_score: close(median(scoresOf(raws))),
          members: sum(raws.map(({ members }) => members)),
          mean_popularity: close(mean(places)),
          favorites: sum(raws.map(({ favorites }) => favorites)),
        };
      });
    const data = await ask<SeasonalTrend>(`/trends/seasonal${type === null ? '' : `?type=${type}`}`);
    expect(data.undated).toBe(ofType.length - inSeasons.length);
    expect(data.seasons).toEqual(expected);
  });

  it.each([
    ['genre', null, ({ genres }: RawTitle) => genres.map(({ name }) => name)],
    ['theme', 'TV', ({ themes }: RawTitle) => themes.map(({ name }) => name)],
    ['demographic', 'Movie', ({ demographics }: RawTitle) => demographics.map(({ name }) => name)],
    ['source', 'TV', ({ source }: RawTitle) => (source === null ? [] : [source])],
    ['studio', null, ({ studios }: RawTitle) => studios.map(({ name }) => name)],
  ])('divides the titles of each year: %s of %s', async (dimension, type, namesOf) => {
    const yearOf = new Map(titles.map((raw) => [raw, releaseOf(raw)?.year]));
    const dated = titles.filter(
      (raw) => (type === null || raw.type === type) && yearOf.get(raw) !== undefined,
    );
    const years = Map.groupBy(dated, (raw) => yearOf.get(raw));
    const query = type === null ? '' : `&type=${type}`;
    const data = await ask<YearlyShares>(`/trends/decades?dimension=${dimension}&top=50${query}`);
    expect(data.years).toEqual(
      [...years]
        .toSorted(([a = 0], [b = 0]) => a - b)
        .map(([year, { length }]) => ({ year, titles: length, few: length < 20 })),
    );
    const groups = byName(dated, namesOf);
    const most = [...groups.values()].map(({ length }) => length).toSorted((a, b) => b - a);
    expect(data.series.map(({ titles: total }) => total)).toEqual(most.slice(0, 50));
    for (const { value, points } of data.series) {
      const ofValue = (groups.get(value) ?? []).map((raw) => yearOf.get(raw));
      expect(points.map(({ year, titles: count }) => [year, count])).toEqual(
        data.years.map(({ year }) => [year, ofValue.filter((released) => released === year).length]),
      );
      for (const { year, titles: count, share_percent } of points) {
        expect(share_percent).toBeCloseTo((100 * count) / (years.get(year)?.length ?? 0), 3);
      }
    }
  });

  it.each(['titles', 'score', 'members'] as const)('orders every studio by %s', async (sort) => {
    const overall = mean(scoresOf(titles)) ?? 0;
    const expected = [...byName(titles, ({ studios }) => studios.map(({ name }) => name))].map(
      ([studio, own]) => {
        const scores = scoresOf(own);
        return {
          studio,
          titles: own.length,
          scored: scores.length,
          mean_score: mean(scores),
          score: scores.length === 0 ? null : (sum(scores) + 10 * overall) / (scores.length + 10),
          members: sum(own.map(({ members }) => members)),
        };
      },
    );
    const pages = await Promise.all(
      Array.from({ length: Math.ceil(expected.length / 200) }, (_, page) =>
        ask<Studios>(`/studios?sort=${sort}&limit=200&offset=${page * 200}`),
      ),
    );
    const rows = pages.flatMap((page) => page.studios);
    expect(pages[0]).toMatchObject({ total: expected.length, snapshot_titles: titles.length });
    const byStudio = new Map(expected.map((row) => [row.studio, row]));
    expect(rows.map(({ position }) => position)).toEqual(expected.map((_, index) => index + 1));
    expect(new Set(rows.map(({ studio }) => studio))).toEqual(new Set(byStudio.keys()));
    for (const row of rows) {
      const own = byStudio.get(row.studio);
      expect(row).toMatchObject({
        titles: own?.titles,
        scored: own?.scored,
        mean_score: close(own?.mean_score ?? null),
        weighted_score: close(own?.score ?? null),
        members: own?.members,
      });
    }
    // Means are stored with four decimals: the ten thousandth may turn two studios round.
    const ordered = rows.map(({ studio }) => byStudio.get(studio)?.[sort] ?? -1);
    for (const [index, value] of ordered.entries()) {
      expect(value).toBeGreaterThanOrEqual((ordered[index + 1] ?? -1) - 0.0001);
    }
  });

  it('adds up the years of a studio', async () => {
    const studios = byName(titles, (raw) => raw.studios.map(({ name }) => name));
    for (const name of ['Toei Animation', 'Bones', 'A-1 Pictures']) {
      const own = studios.get(name) ?? [];
      const years = Map.groupBy(own, (raw) => releaseOf(raw)?.year);
      const asked = encodeURIComponent(name.toUpperCase().replace('-', ' '));
      const data = await ask<StudioDetails>(`/studios/${asked}`);
      const larger = [...studios.values()].filter(({ length }) => length > own.length).length;
      expect(data.position).toBeGreaterThan(larger);
      expect(data).toMatchObject({
        studio: name,
        titles: own.length,
        total: studios.size,
        undated: years.get(undefined)?.length ?? 0,
        years: [...years]
          .flatMap(([year, raws]) => (year === undefined ? [] : [{ year, raws }]))
          .toSorted((a, b) => a.year - b.year)
          .map(({ year, raws }) => ({
            year,
            titles: raws.length,
            scored: scoresOf(raws).length,
            mean_score: close(mean(scoresOf(raws))),
            members: sum(raws.map(({ members }) => members)),
          })),
      });
    }
  });
});
