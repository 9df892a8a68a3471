import { expect, it } from 'vitest';
import { placeOf } from './positions.ts';

it.each([
  ['date', '1970-01-01', 0, '1 Jan 1970'],
  ['date', '2026-05-17', 20_590, '17 May 2026'],
  ['year', 1963, 1963, '1963'],
  ['year', '1963', 1963, '1963'],
  ['week', '2026-W01', 20_451, 'Week 1 of 2026'],
  ['week', '2020-W53', 18_624, 'Week 53 of 2020'],
  ['season', '2026-winter', 2026, 'Winter 2026'],
  ['season', 'fall 2025', 2025.75, 'Autumn 2025'],
  ['number', 1234.5, 1234.5, '1,234.5'],
] as const)('a %s of %s stands at %s', (position, cell, at, name) => {
  expect(placeOf(position, 'x', cell)).toEqual({ at, name });
});

it.each([
  ['date', '17 May 2026', 'an ISO date'],
  ['year', null, 'a whole year'],
  ['year', 1963.5, 'a whole year'],
  ['week', '2026-21', 'an ISO week'],
  ['season', '2026', 'a year and a season'],
  ['number', 'many', 'a number'],
  ['number', undefined, 'a number'],
] as const)('a %s is not %s', (position, cell, allowed) => {
  expect(() => placeOf(position, 'when', cell)).toThrow(RangeError);
  expect(() => placeOf(position, 'when', cell)).toThrow(
    `the column when has ${JSON.stringify(cell ?? null)}; allowed: ${allowed}`,
  );
});
