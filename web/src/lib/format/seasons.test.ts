import { expect, test } from 'vitest';
import { formatSeason, seasonOfDay, shiftSeason } from './seasons.ts';

test.each([
  ['2026-01-01', 'Winter 2026'],
  ['2026-03-31', 'Winter 2026'],
  ['2026-04-01', 'Spring 2026'],
  ['2026-09-30', 'Summer 2026'],
  ['2026-12-31', 'Autumn 2026'],
])('%s lies in %s', (date, expected) => {
  expect(formatSeason(seasonOfDay(date))).toBe(expected);
});

test.each([
  [{ year: 2026, season: 'winter' }, -1, 'Autumn 2025'],
  [{ year: 2026, season: 'fall' }, 1, 'Winter 2027'],
  [{ year: 2026, season: 'spring' }, -4, 'Spring 2025'],
  [{ year: 2026, season: 'spring' }, 0, 'Spring 2026'],
] as const)('%o moved by %d seasons', (season, by, expected) => {
  expect(formatSeason(shiftSeason(season, by))).toBe(expected);
});
