import { expect, it } from 'vitest';
import { Duration, durationMs } from './duration.ts';

it.each([
  ['500ms', 500],
  ['90s', 90_000],
  ['1h30m', 5_400_000],
  ['0.5h', 1_800_000],
  ['24h', 86_400_000],
])('%s is %d ms', (text, ms) => {
  expect(durationMs(Duration.parse(text))).toBe(ms);
});

it.each(['', '1', '1d', '-1s', '1s ', '0s', '1 h'])('refuses %o', (text) => {
  expect(Duration.safeParse(text).success).toBe(false);
});
