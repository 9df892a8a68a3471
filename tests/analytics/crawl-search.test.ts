import type { SearchResult } from '@animedashboard/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../../services/analytics/src/testing/api.ts';
import { crawlNote, hasCrawl } from '../support/recorded-data.ts';
import { type LoadedCrawl, loadCrawl, type RawTitle } from './loaded-crawl.ts';

/** How many titles have each value, a title that has several under each. */
function tally<Value>(titles: readonly RawTitle[], valuesOf: (raw: RawTitle) => Value[]): Map<Value, number> {
  const counts = new Map<Value, number>();
  for (const value of titles.flatMap((raw) => [...new Set(valuesOf(raw))])) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

const orNull = <Value>(values: Value[]): (Value | null)[] => (values.length === 0 ? [null] : values);
const tagsOf = ({ genres, explicit_genres, themes, demographics }: RawTitle): string[] =>
  [genres, explicit_genres, themes, demographics].flat().map(({ name }) => name);
const studiosOf = ({ studios }: RawTitle): string[] => studios.map(({ name }) => name);
const pointsOf = ({ score }: RawTitle): number | null => (score === null ? null : Math.floor(score));

describe.skipIf(!hasCrawl)(`searching the recorded crawl${crawlNote}`, { timeout: 120_000 }, () => {
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

  async function find(asked: Record<string, string> | string[][]): Promise<SearchResult> {
    const query = new URLSearchParams(asked as Record<string, string>).toString();
    const response = await api.get(`/api/v1/analytics/anime/search?${query}`);
    expect([response.status, query]).toEqual([200, query]);
    return ((await response.json()) as { data: SearchResult }).data;
  }

  const countsIn = (facet: readonly { value: unknown; titles: number }[]): Map<unknown, number> =>
    new Map(facet.map(({ value, titles: count }) => [value, count]));

  it('counts every title by each facet as the file does', async () => {
    const { total, facets } = await find({});
    expect(total).toBe(titles.length);
    expect(countsIn(facets.type)).toEqual(tally(titles, ({ type }) => [type]));
    expect(countsIn(facets.status)).toEqual(tally(titles, ({ status }) => [status]));
    expect(countsIn(facets.score)).toEqual(tally(titles, (raw) => [pointsOf(raw)]));
    const genres = tally(titles, (raw) => orNull(tagsOf(raw)));
    const studios = tally(titles, (raw) => orNull(studiosOf(raw)));
    for (const [facet, expected] of [
      [facets.genre, genres],
      [facets.studio, studios],
    ] as const) {
      const most = [...expected].filter(([name]) => name !== null).map(([, count]) => count);
      expect(facet.slice(0, 25).map(({ titles: count }) => count)).toEqual(
        most.toSorted((a, b) => b - a).slice(0, 25),
      );
      expect(facet).toHaveLength(26);
      for (const { value, titles: count } of facet)
        expect([value, count]).toEqual([value, expected.get(value)]);
    }
  });

  it('counts the same when it has to count', async () => {
    const { total, facets } = await find({});
    const keepAll = {
      type: facets.type.map(({ value }) => ['type', value ?? 'null']),
      score: facets.score.map(({ value }) => ['score', String(value)]),
      season: facets.season.map(({ value }) => ['season', value ?? 'null']),
    };
    for (const query of [keepAll.type, keepAll.season, [...keepAll.type, ...keepAll.score]]) {
      const counted = await find(query);
      expect(counted.total).toBe(total);
      expect(counted.facets).toEqual(facets);
    }
  });

  it.each<[Record<string, string>, (raw: RawTitle) => boolean]>([
    [{ type: 'Movie' }, ({ type }) => type === 'Movie'],
    [{ type: 'null' }, ({ type }) => type === null],
    [{ score: 'null' }, ({ score }) => score === null],
    [{ min_score: '8.51' }, ({ score }) => score !== null && score >= 8.51],
    [{ max_score: '4.35' }, ({ score }) => score !== null && score <= 4.35],
    [{ studio: 'null' }, ({ studios }) => studios.length === 0],
    [{ studio: 'kyoto animation' }, (raw) => studiosOf(raw).includes('Kyoto Animation')],
    [
      { genre: 'iyashikei', status: 'Not yet aired' },
      (raw) => tagsOf(raw).includes('Iyashikei') && raw.status === 'Not yet aired',
    ],
  ])('%o finds what the file has', async (query, isWanted) => {
    const expected = titles.filter(isWanted).length;
    expect(expected).toBeGreaterThan(0);
    expect((await find(query)).total).toBe(expected);
  });

  it.each([
    ['frieren', 'Sousou no Frieren', 'prefix'],
    ['freiren', 'Sousou no Frieren', 'similar'],
    ['進撃', 'Shingeki no Kyojin', 'prefix'],
    ['進撃の巨入', 'Shingeki no Kyojin', 'similar'],
    ['steins gate', 'Steins;Gate', 'exact'],
    ['steinsgate', 'Steins;Gate', 'similar'],
    ['pokemon', 'Pokemon', 'exact'],
    ['fullmetal alchemist brotherhod', 'Fullmetal Alchemist: Brotherhood', 'similar'],
    ['brotherhood alchemist', 'Fullmetal Alchemist: Brotherhood', 'part'],
    ['kimi no na wa', 'Kimi no Na wa.', 'exact'],
    ['86', '86', 'exact'],
    ['k-on', 'K-On!', 'exact'],
    ['ＮＡＲＵＴＯ', 'Naruto', 'exact'],
    ['narto', 'Naruto', 'similar'],
    ["gintama'", "Gintama'", 'exact'],
    ['%', 'Uta no☆Prince-sama♪ Maji Love 1000%', 'part'],
  ])('finds for %s first %s (%s)', async (q, title, kind) => {
    const { titles: found } = await find({ q });
    expect(found[0]).toMatchObject({ title, match: { kind } });
  });

  it('finds by one Japanese character every title that has it in a name', async () => {
    const { total, titles: found } = await find({ q: '鬼' });
    const names = (raw: RawTitle): (string | null)[] => [
      raw.title,
      raw.title_english,
      raw.title_japanese,
      ...raw.title_synonyms,
    ];
    expect(total).toBe(
      titles.filter((raw) => names(raw).some((name) => name?.includes('鬼') === true)).length,
    );
    expect(found.slice(0, 2).map(({ title }) => title)).toEqual(['Oni', 'Kimetsu no Yaiba']);
  });

  it.each<[Record<string, string>, (title: SearchResult['titles'][number]) => string | number | null]>([
    [{ sort: 'score', type: 'OVA' }, ({ score }) => score],
    [{ sort: 'score', order: 'asc', type: 'Music' }, ({ score }) => score],
    [{ sort: 'popularity', status: 'Not yet aired' }, ({ popularity }) => popularity],
    [{ sort: 'aired_from', type: 'TV Special' }, ({ aired_from: day }) => day],
    [{ sort: 'title', type: 'Special' }, ({ title }) => title.toLowerCase()],
    [{ q: 'movie', sort: 'favorites' }, ({ favorites }) => favorites],
  ])('walks through %o once, in order, those without a value last', async (query, keyOf) => {
    const walked: SearchResult['titles'] = [];
    const { total, order } = await find(query);
    for (let next: string | null | undefined; next !== null;) {
      const page = await find({ ...query, limit: '100', ...(next === undefined ? {} : { cursor: next }) });
      walked.push(...page.titles);
      next = page.next_cursor;
    }
    expect(walked).toHaveLength(total);
    expect(new Set(walked.map(({ mal_id }) => mal_id)).size).toBe(total);
    const sign = order === 'asc' ? 1 : -1;
    const sorted = walked.toSorted((a, b) => {
      const [keyA, keyB] = [keyOf(a), keyOf(b)];
      if (keyA === null || keyB === null)
        return Number(keyA === null) - Number(keyB === null) || a.mal_id - b.mal_id;
      if (keyA === keyB) return a.mal_id - b.mal_id;
      return keyA < keyB ? -sign : sign;
    });
    expect(walked.map(({ mal_id }) => mal_id)).toEqual(sorted.map(({ mal_id }) => mal_id));
  });
});
