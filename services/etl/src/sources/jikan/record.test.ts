import type { TitleRecord } from '@animedashboard/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecord } from './record.ts';
import { jikanRecord } from './record-fixture.ts';
import type { JikanRecord } from './record-schema.ts';

function recordOf(raw: unknown): TitleRecord {
  const reading = readRecord(raw);
  if ('reasons' in reading) throw new Error(reading.reasons.join('\n'));
  return reading.record;
}

function reasonsOf(raw: unknown): string[] {
  const reading = readRecord(raw);
  return 'reasons' in reading ? reading.reasons : [];
}

describe('readRecord', () => {
  it('reads a record into what the platform works with', () => {
    expect(recordOf(jikanRecord())).toEqual({
      mal_id: 7,
      metrics: { score: 8, scored_by: 1200, rank: 100, popularity: 200, members: 5000, favorites: 30 },
      description: {
        url: 'https://example.org/anime/7',
        image_url: 'https://cdn.example.org/1.jpg',
        title: 'Aozora no Machi',
        title_english: 'City of Sky',
        title_japanese: '青空の町',
        title_synonyms: ['Sky City'],
        type: 'TV',
        source: 'Manga',
        episodes: 12,
        status: 'Finished Airing',
        aired_from: '2024-04-05',
        aired_to: '2024-06-21',
        duration: '24 min per ep',
        rating: 'PG-13 - Teens 13 or older',
        synopsis: 'A town above the clouds.',
        background: null,
        season: 'spring',
        year: 2024,
        season_source: 'broadcast',
        tags: [
          { kind: 'genre', id: 1, name: 'Action' },
          { kind: 'theme', id: 11, name: 'Town' },
          { kind: 'genre', id: 24, name: 'Sci-Fi' },
        ],
        companies: [
          { role: 'studio', id: 20, name: 'Both' },
          { role: 'producer', id: 20, name: 'Both' },
          { role: 'producer', id: 30, name: 'Producer' },
        ],
        details: {
          aired: 'Apr 5, 2024 to Jun 21, 2024',
          approved: true,
          broadcast: {
            day: 'Fridays',
            string: 'Fridays at 23:00 (JST)',
            time: '23:00',
            timezone: 'Asia/Tokyo',
          },
          titles: [{ title: 'Stadt im Himmel', type: 'German' }],
          trailer_youtube_id: 'a-b_C1',
        },
      },
    });
  });

  it.each<[string, object, Partial<TitleRecord['metrics']>]>([
    ['a rank and popularity of 0 as none', { rank: 0, popularity: 0 }, { rank: null, popularity: null }],
    ['a score with decimals', { score: 6.94 }, { score: 6.94 }],
    ['no score', { score: null, scored_by: null }, { score: null, scored_by: null }],
    ['no members at all', { members: 0, favorites: 0 }, { members: 0, favorites: 0 }],
  ])('takes %s', (_, changes, metrics) => {
    expect(recordOf(jikanRecord(changes)).metrics).toMatchObject(metrics);
  });

  const aired = (from: string | null): object => ({ aired: { ...jikanRecord().aired, from } });
  const none = { season: null, year: null };

  it.each([
    ['2024-01-01T00:00:00+00:00', 'winter', 2024],
    ['2024-03-31T00:00:00+00:00', 'winter', 2024],
    ['2024-04-01', 'spring', 2024],
    ['2024-09-30T00:00:00+00:00', 'summer', 2024],
    ['1968-10-01T00:00:00+00:00', 'fall', 1968],
    ['1999-12-31T00:00:00+00:00', 'fall', 1999],
  ])('derives season and year from a start on %s', (from, season, year) => {
    const expected = { season, year, season_source: 'derived' };
    expect(recordOf(jikanRecord({ ...none, ...aired(from) })).description).toMatchObject(expected);
  });

  it('keeps the year alone where no more is known', () => {
    const prop = { ...jikanRecord().aired.prop, from: { day: 1, month: 1, year: 2024 } };
    const raw = jikanRecord({
      ...none,
      aired: { from: '2024-01-01T00:00:00+00:00', to: null, prop, string: '2024' },
    });
    const expected = { season: null, year: 2024, season_source: null, aired_from: '2024-01-01' };
    expect(recordOf(raw).description).toMatchObject(expected);
  });

  it('leaves a title without season and date undated', () => {
    const { description } = recordOf(jikanRecord({ ...none, ...aired(null) }));
    expect(description).toMatchObject({ season: null, year: null, season_source: null, aired_from: null });
  });

  it.each([
    ['score', '8.1', 'score: "8.1"; allowed: a value of type number'],
    ['score', 10.5, 'score: 10.5; allowed: a number of at most 10'],
    ['scored_by', -1, 'scored_by: -1; allowed: a number of at least 0'],
    ['members', 1.5, 'members: 1.5; allowed: a whole number'],
    ['rank', 3_000_000_000, 'rank: 3000000000; allowed: a number of at most 2147483647'],
    ['mal_id', 0, 'mal_id: 0; allowed: a number of at least 1'],
    ['title', null, 'title: null; allowed: a value of type string'],
    ['title', '', 'title: ""; allowed: a length of at least 1'],
    [
      'synopsis',
      'cut\0off',
      String.raw`synopsis: "cut\u0000off"; allowed: text without NUL and lone surrogates`,
    ],
    ['synopsis', '\ud83d', String.raw`synopsis: "\ud83d"; allowed: text without NUL and lone surrogates`],
    ['season', 'autumn', 'season: "autumn"; allowed: winter, spring, summer, fall'],
    [
      'genres',
      [{ mal_id: 1, type: 'anime', url: '' }],
      'genres[0].name: missing; allowed: a value of type string',
    ],
    ['trailer', undefined, 'trailer: missing; allowed: a value of type object'],
    ['title_synonyms', [['x']], 'title_synonyms[0]: ["x"]; allowed: a value of type string'],
  ])('rejects %s: %o', (field, value, reason) => {
    expect(reasonsOf(jikanRecord({ [field]: value }))).toEqual([reason]);
  });

  it.each(['2024-02-30T00:00:00+00:00', '2024-13-01', '0000-01-01', '05.04.2024', 'soon', ''])(
    'rejects a start on %o, which the database could not hold',
    (from) => {
      expect(reasonsOf(jikanRecord(aired(from)))[0]).toMatch(/^aired\.from: .*allowed: a date that exists/);
    },
  );

  it('names everything that is wrong at once, and the id where it can be read', () => {
    const raw = jikanRecord({ score: 'high', members: null, episodes: '12' });
    expect(readRecord(raw)).toMatchObject({ mal_id: 7 });
    expect(reasonsOf(raw).map((reason) => reason.split(':', 1)[0])).toEqual(['episodes', 'score']);
    expect(readRecord(jikanRecord({ mal_id: '7' }))).toMatchObject({ mal_id: null });
    expect(readRecord('a title')).toMatchObject({
      mal_id: null,
      reasons: ['record: "a title"; allowed: a value of type object'],
    });
  });

  /** Every place in the record with the value that stands there. */
  function places(value: unknown, path: (string | number)[] = []): (string | number)[][] {
    if (typeof value !== 'object' || value === null) return [path];
    return [
      path,
      ...Object.entries(value).flatMap(([key, inner]) =>
        places(inner, [...path, Array.isArray(value) ? Number(key) : key]),
      ),
    ];
  }

  function replaced(value: unknown, [key, ...rest]: (string | number)[], by: unknown): unknown {
    if (key === undefined) return by;
    if (Array.isArray(value))
      return (value as unknown[]).map((item, index) => (index === key ? replaced(item, rest, by) : item));
    return { ...(value as object), [key]: replaced((value as Record<string, unknown>)[key], rest, by) };
  }

  const known = places(jikanRecord()).filter(
    ([field, inner]) => field !== 'a_field_of_one_mirror' && !(field === 'trailer' && inner === 'images'),
  );
  const format = (path: (string | number)[]): string =>
    path
      .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
      .join('')
      .replace(/^\./, '') || 'record';

  it('rejects any value of a wrong type wherever it stands, and names the place', () => {
    // Of types that no field has; the lists among them fit neither a list of texts nor one of references.
    const alien = fc.constantFrom<unknown>([true, 1.5, [[]]], { alien: 1 }, [[[]]]);
    fc.assert(
      fc.property(fc.constantFrom(...known), alien, (path, value) => {
        const reasons = reasonsOf(replaced(jikanRecord(), path, value));
        expect(reasons.length).toBeGreaterThan(0);
        expect(reasons.every((reason) => path.length === 0 || reason.startsWith(format(path)))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.anything(), (path, value) => {
        const raw: unknown = JSON.parse(JSON.stringify({ raw: replaced(jikanRecord(), path, value) }));
        expect(readRecord((raw as { raw?: unknown }).raw)).toBeTypeOf('object');
      }),
      { numRuns: 1000 },
    );
  });

  it('reads the same from two mirrors that differ in what is theirs', () => {
    const image = (query: string): JikanRecord['images'] => ({
      jpg: { ...jikanRecord().images.jpg, image_url: `https://cdn.example.org/1.jpg${query}` },
      webp: { image_url: null, small_image_url: null, large_image_url: null },
    });
    const one = jikanRecord({ images: image('?s=1') });
    const other = jikanRecord({
      images: image(''),
      genres: one.genres.toReversed(),
      producers: one.producers.toReversed(),
      trailer: {
        youtube_id: 'a-b_C1',
        url: 'https://www.youtube.com/watch?v=a-b_C1',
        embed_url: null,
        images: { image_url: 'https://img.example.org/a-b_C1.jpg' },
      },
      background: null,
      another_mirrors_field: 1,
    });
    expect(recordOf(other)).toEqual(recordOf(one));
  });
});
