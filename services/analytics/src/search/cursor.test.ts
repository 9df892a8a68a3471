import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlaceOf, type Place, readCursor, sealOf, writeCursor } from './cursor.ts';

const int4 = fc.integer({ min: 1, max: 2_147_483_647 });
const keys = fc.oneof(fc.maxSafeInteger(), fc.constant(null), fc.string({ unit: 'grapheme' }));
const places: fc.Arbitrary<Place> = fc.record({ key: keys, mal_id: int4 });
const lists = fc.array(fc.jsonValue(), { maxLength: 3 });

describe('a cursor', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(int4, places, lists, (snapshotId, place, list) => {
        const cursor = { snapshotId, place, seal: sealOf(list, place) };
        const text = writeCursor(cursor);
        expect(text).toMatch(/^[\w-]+$/);
        expect(readCursor(text)).toEqual(cursor);
      }),
    );
  });

  it('has a seal that no other list or place has', () => {
    fc.assert(
      fc.property(lists, places, lists, places, (list, place, otherList, otherPlace) => {
        const isSame = JSON.stringify([list, place]) === JSON.stringify([otherList, otherPlace]);
        fc.pre(!isSame);
        expect(sealOf(list, place)).not.toBe(sealOf(otherList, otherPlace));
      }),
    );
  });

  it('is not whatever somebody types, and never fails', () => {
    const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const value of [
      1,
      null,
      {},
      [],
      [0, 1, 1, 's'],
      [1, 1, 2_147_483_648, 's'],
      [1, {}, 1, 's'],
      [1, 1, 1, 1],
    ]) {
      expect(readCursor(encode(value)), JSON.stringify(value)).toBeNull();
    }
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.jsonValue().map(encode)), (text) => {
        const cursor = readCursor(text);
        if (cursor !== null) expect(cursor.place.mal_id).toBeGreaterThan(0);
      }),
    );
  });
});

describe('isPlaceOf', () => {
  it.each([
    ['number', 8, true],
    ['number', null, true],
    ['number', 8.5, false],
    ['number', '8', false],
    ['text', 'alpha', true],
    ['text', 'a\0', false],
    ['text', 8, false],
    ['date', '2026-05-17', true],
    ['date', '2026-02-30', false],
    ['date', '0000-01-01', false],
    ['date', 'x', false],
  ] as const)('%s %j: %s', (kind, key, isPlace) => {
    expect(isPlaceOf(kind, { key, mal_id: 1 })).toBe(isPlace);
  });
});
