import { expect, it } from 'vitest';
import type { JikanRecord } from './record-schema.ts';
import { releaseOf } from './release.ts';

type Aired = JikanRecord['aired'];
type Parts = Aired['prop']['from'];

const nothing: Parts = { day: null, month: null, year: null };
const parts = (year: number, month: number | null, day: number | null): Parts => ({ day, month, year });
const firstOfJanuary = parts(2026, 1, 1);

const aired = (from: string | null, string: string | null, told: Parts): Aired => ({
  from: from === null ? null : `${from}T00:00:00+00:00`,
  to: null,
  prop: { from: told, to: nothing },
  string,
});

const derived = (season: string) => ({ season, year: 2026, season_source: 'derived' });
const yearAlone = { season: null, year: 2026, season_source: null };

it.each<[string, string | null, Parts, object]>([
  ['2026-07-04', 'Jul 4, 2026', parts(2026, 7, 4), derived('summer')],
  ['2026-07-01', 'Jul 2026 to ?', parts(2026, 7, 1), derived('summer')],
  ['2026-07-01', 'Jul 2026 to ?', parts(2026, 7, null), derived('summer')],
  ['2026-01-01', 'Jan 1, 2026 to ?', firstOfJanuary, derived('winter')],
  ['2026-01-01', 'Jan 2026', firstOfJanuary, derived('winter')],
  ['2026-01-01', '2026', firstOfJanuary, yearAlone],
  ['2026-01-01', '2026 to ?', firstOfJanuary, yearAlone],
  ['2026-01-01', '2026 to Mar 2027', firstOfJanuary, yearAlone],
  ['2026-01-01', '2026', parts(2026, null, null), yearAlone],
  // Without words, or with such as nobody knows.
  ['2026-01-01', null, parts(2026, null, null), yearAlone],
  ['2026-01-01', null, firstOfJanuary, derived('winter')],
  ['2026-01-01', null, nothing, derived('winter')],
  ['2026-01-01', 'Not available', parts(2026, null, null), yearAlone],
  // A day that is none to fill up with says what it is.
  ['2026-04-05', '2026', nothing, derived('spring')],
])('derives from %s, %o and %o what is known', (from, string, told, expected) => {
  expect(releaseOf({ season: null, year: null, aired: aired(from, string, told) })).toEqual(expected);
});

it('keeps what the catalogue names itself', () => {
  const named = { season: 'fall', year: 2025 } as const;
  const dated = aired('2026-01-01', '2026', firstOfJanuary);
  expect(releaseOf({ ...named, aired: dated })).toEqual({ ...named, season_source: 'broadcast' });
});

it.each([
  { season: null, year: null },
  { season: null, year: 2026 },
])('has nothing to derive from without a first day: %o', (named) => {
  const undated = aired(null, 'Not available', nothing);
  expect(releaseOf({ ...named, aired: undated })).toEqual({ ...named, season_source: null });
});
