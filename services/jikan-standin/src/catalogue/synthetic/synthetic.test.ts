import { createHash } from 'node:crypto';

import { beforeAll, describe, expect, test } from 'vitest';

import type { CatalogueDay, Entry } from '../catalogue.ts';
import type { SyntheticRecord } from './record.ts';
import { syntheticCatalogue } from './synthetic.ts';

const START = '2026-05-17';
const open = (titles: number, seed = 1) => syntheticCatalogue({ seed, titles, currentDate: () => START });

const dayOf = (catalogue: ReturnType<typeof open>, date: string): CatalogueDay => {
  const day = catalogue.at(date);
  if (day === undefined) throw new Error(`no catalogue for ${date}`);
  return day;
};

const records = (day: CatalogueDay): SyntheticRecord[] =>
  day.entries.map((_, index) => JSON.parse(Buffer.from(day.record(index)).toString()) as SyntheticRecord);

function digest(day: CatalogueDay): string {
  const all = createHash('sha256');
  day.entries.forEach((_, index) => all.update(day.record(index)).update(day.fullRecord(index)));
  return all.digest('hex');
}

const following = (date: string, days = 1): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

describe('a day of the catalogue', () => {
  test('depends on seed and date alone, not on what was asked before', () => {
    const dates = ['2026-05-17', '2015-01-01', '2040-12-31', '2026-05-18', '2031-02-28'];
    const forwards = open(300);
    const backwards = open(300);
    const first = dates.map((date) => digest(dayOf(forwards, date)));
    const second = dates.toReversed().map((date) => digest(dayOf(backwards, date)));
    expect(second.toReversed()).toEqual(first);
    expect(digest(dayOf(open(300, 2), START))).not.toBe(first[0]);
  });

  test('is the same on every machine', () => {
    // Changes with every deliberate change of what is invented; a history of stand-in data then starts anew.
    expect(digest(dayOf(open(300), '2026-11-10'))).toBe(
      '70fc90c17c8062f8ac99c8fcf950ead814ec66f7b0c379b8c246fdf4e065b70f',
    );
  });

  test('is refused outside of its years', () => {
    const catalogue = open(10);
    expect(catalogue.at('2014-12-31')).toBeUndefined();
    expect(catalogue.at('2041-01-01')).toBeUndefined();
    expect(catalogue.at('2026-02-30')).toBeUndefined();
    expect(() => syntheticCatalogue({ seed: 1, titles: 10, currentDate: () => '1999-01-01' })).toThrow(
      /'1999-01-01' is no day from 2015-01-01 to 2040-12-31/,
    );
  });

  test('filters and orders by what its records say', () => {
    const day = dayOf(open(400), START);
    for (const [index, record] of records(day).entries()) {
      const entry = day.entries[index] as Entry;
      const toMs = (instant: string | null) => (instant === null ? null : Date.parse(instant));
      const genreIds = [...record.genres, ...record.themes, ...record.demographics].map(
        ({ mal_id }) => mal_id,
      );
      const producerIds = [...record.producers, ...record.licensors, ...record.studios].map(
        ({ mal_id }) => mal_id,
      );
      expect({
        malId: entry.malId,
        title: entry.title,
        searchText: entry.searchText.split('\n').sort(),
        type: entry.type,
        status: entry.status,
        rating: entry.rating,
        startMs: entry.startMs,
        endMs: entry.endMs,
        episodes: entry.episodes,
        score: entry.score,
        scoredBy: entry.scoredBy,
        rank: entry.rank,
        popularity: entry.popularity,
        members: entry.members,
        favorites: entry.favorites,
        season: entry.season,
        year: entry.year,
        genreIds: entry.genreIds.toSorted((a, b) => a - b),
        producerIds: entry.producerIds,
      }).toEqual({
        malId: record.mal_id,
        title: record.title,
        searchText: record.titles.map(({ title }) => title.toLowerCase()).sort(),
        type: record.type,
        status: record.status,
        rating: record.rating,
        startMs: toMs(record.aired.from),
        endMs: toMs(record.aired.to),
        episodes: record.episodes,
        score: record.score,
        scoredBy: record.scored_by,
        rank: record.rank,
        popularity: record.popularity,
        members: record.members,
        favorites: record.favorites,
        season: record.season,
        year: record.year,
        genreIds: genreIds.toSorted((a, b) => a - b),
        producerIds,
      });
    }
  });
});

describe('28,000 titles', () => {
  let entries: readonly Entry[];
  beforeAll(() => {
    entries = dayOf(open(28_000), START).entries;
  });
  const share = (holds: (entry: Entry) => boolean): number => entries.filter(holds).length / entries.length;

  test('are mixed and skewed as the real ones are', () => {
    const members = entries.map((entry) => entry.members ?? 0).sort((a, b) => b - a);
    const sum = (of: number[]): number => of.reduce((total, each) => total + each, 0);
    expect(entries.length).toBeGreaterThan(27_500);
    expect(entries.length).toBeLessThan(28_500);
    expect(new Set(entries.map(({ malId }) => malId)).size).toBe(entries.length);
    expect(share(({ score }) => score === null)).toBeCloseTo(0.34, 1);
    expect(share(({ rank }) => rank === null)).toBeCloseTo(0.2, 1);
    expect(share(({ season }) => season === null)).toBeCloseTo(0.77, 1);
    expect(share(({ favorites }) => favorites === 0)).toBeCloseTo(0.47, 1);
    expect(members[14_000]).toBeGreaterThan(700);
    expect(members[14_000]).toBeLessThan(1_100);
    expect(sum(members.slice(0, 1_000)) / sum(members)).toBeCloseTo(0.63, 1);
    const statuses = Object.groupBy(entries, ({ status }) => status ?? '');
    expect(statuses['Not yet aired']?.length).toBeGreaterThan(300);
    expect(statuses['Currently Airing']?.length).toBeGreaterThan(100);
    const isekaiShare = (year: number): number => {
      const series = entries.filter((entry) => entry.type === 'TV' && entry.year === year);
      return series.filter(({ genreIds }) => genreIds.includes(62)).length / series.length;
    };
    expect(isekaiShare(2010)).toBeLessThan(0.03);
    expect(isekaiShare(2024)).toBeGreaterThan(0.06);
  });

  test('have long names, quotes, commas, kanji and emoji among them', () => {
    const texts = entries.map(({ searchText }) => searchText).join('\n');
    const longest = Math.max(...entries.map(({ title }) => title.length));
    expect(longest).toBeGreaterThan(200);
    expect(longest).toBeLessThanOrEqual(232);
    for (const pattern of [/"/, /'/, /,/, /&/, /☆/, /🌸/u, /\p{Script=Han}/u, /\p{Script=Hiragana}/u]) {
      expect(texts).toMatch(pattern);
    }
  });
});

describe('from day to day', () => {
  const METRICS = ['score', 'scored_by', 'rank', 'popularity', 'members', 'favorites'] as const;
  const ORDER = ['Not yet aired', 'Currently Airing', 'Finished Airing'];
  const days: Map<number, SyntheticRecord>[] = [];
  beforeAll(() => {
    const catalogue = open(900);
    for (let day = 0; day < 60; day += 1) {
      const list = records(dayOf(catalogue, following('2026-03-22', day)));
      days.push(new Map(list.map((record) => [record.mal_id, record])));
    }
  });
  const pairs = () =>
    days.slice(1).map((today, index) => ({ yesterday: days[index] as Map<number, SyntheticRecord>, today }));
  const both = () =>
    pairs().flatMap(({ yesterday, today }) =>
      [...today.values()].flatMap((now) => {
        const before = yesterday.get(now.mal_id);
        return before === undefined ? [] : [{ before, now }];
      }),
    );

  test('a fifth of the titles changes a metric, and members never fall', () => {
    const changed = both().filter(({ before, now }) =>
      METRICS.some((metric) => before[metric] !== now[metric]),
    );
    expect(changed.length / both().length).toBeGreaterThan(0.15);
    expect(changed.length / both().length).toBeLessThan(0.3);
    expect(both().filter(({ before, now }) => now.members < before.members)).toEqual([]);
  });

  test('titles enter, are removed, premiere and end, and never go back', () => {
    const entered = pairs().flatMap(({ yesterday, today }) =>
      [...today.keys()].filter((id) => !yesterday.has(id)),
    );
    const left = pairs().flatMap(({ yesterday, today }) =>
      [...yesterday.keys()].filter((id) => !today.has(id)),
    );
    expect(entered.length).toBeGreaterThan(3);
    expect(left.length).toBeGreaterThan(0);
    expect(new Set([...entered, ...left]).size).toBe(entered.length + left.length);
    const moves = both()
      .filter(({ before, now }) => before.status !== now.status)
      .map(({ before, now }) => ORDER.indexOf(now.status) - ORDER.indexOf(before.status));
    expect(moves.length).toBeGreaterThan(5);
    expect(Math.min(...moves)).toBeGreaterThan(0);
    for (const { now } of both()) {
      expect(now.airing).toBe(now.status === 'Currently Airing');
      if (now.status === 'Not yet aired')
        expect([now.score, now.scored_by, now.rank]).toEqual([null, null, null]);
      expect(now.score === null).toBe(now.scored_by === null);
    }
  });

  test('some descriptions change, and some of those change back', () => {
    const texts = new Map<number, (string | null)[]>();
    for (const day of days) {
      for (const { mal_id, synopsis } of day.values()) {
        const seen = texts.get(mal_id) ?? [];
        if (seen.length === 0 || seen.at(-1) !== synopsis) texts.set(mal_id, [...seen, synopsis]);
      }
    }
    const edited = [...texts.values()].filter((seen) => seen.length > 1);
    const restored = edited.filter((seen) => new Set(seen).size < seen.length);
    expect(edited.length).toBeGreaterThan(50);
    expect(restored.length).toBeGreaterThan(3);
  });
});
