import { describe, expect, it } from 'vitest';
import { readRecord } from '../sources/jikan/record.ts';
import { jikanRecord } from '../sources/jikan/record-fixture.ts';
import { descriptionHash, runFingerprint } from './fingerprint.ts';

function hashOf(changes: object = {}): string {
  const reading = readRecord(jikanRecord(changes));
  if ('reasons' in reading) throw new Error(reading.reasons.join('\n'));
  return descriptionHash(reading.record.description).toString('hex');
}

describe('descriptionHash', () => {
  it('stays what it was: stored versions are addressed by it', () => {
    expect(hashOf()).toBe('4f229b346fbe769bf1d2068810cc04b2');
  });

  it.each<[string, object]>([
    ['metrics move', { score: 9, members: 9, rank: 1, popularity: 1, favorites: 1, scored_by: 9 }],
    ['tags and companies come in another order', { genres: jikanRecord().genres.toReversed() }],
    ['a company is renamed', { studios: [{ mal_id: 20, type: 'anime', name: 'Renamed', url: '' }] }],
  ])('is the same when %s', (_, changes) => {
    expect(hashOf(changes)).toBe(hashOf());
  });

  it.each<[string, object]>([
    ['an episode is added', { episodes: 13 }],
    ['a tag is added', { demographics: [{ mal_id: 27, type: 'anime', name: 'Shounen', url: '' }] }],
    ['a company changes its role', { studios: [], licensors: jikanRecord().studios }],
    ['a trailer appears', { trailer: { youtube_id: 'other', url: null, embed_url: null } }],
    ['text moves from one field to the next', { synopsis: '', background: 'A town above the clouds.' }],
  ])('is another when %s', (_, changes) => {
    expect(hashOf(changes)).not.toBe(hashOf());
  });
});

describe('runFingerprint', () => {
  const parts = {
    query: { jikan: { orderBy: 'score', sort: 'desc' } },
    pageSize: 25,
    maxPages: 4,
    catalogue: 'myanimelist',
    adapterVersion: 'jikan-1',
    date: '2026-05-17',
  };

  it('does not depend on the order in which a query is written', () => {
    const query = { jikan: { sort: 'desc', orderBy: 'score' } };
    expect(runFingerprint({ ...parts, query })).toBe(runFingerprint(parts));
  });

  it.each([
    { query: { jikan: { orderBy: 'score', sort: 'asc' } } },
    { pageSize: 50 },
    { maxPages: null },
    { catalogue: 'other' },
    { adapterVersion: 'jikan-2' },
    { date: '2026-05-18' },
  ])('changes with %o', (change) => {
    expect(runFingerprint({ ...parts, ...change })).not.toBe(runFingerprint(parts));
  });
});
