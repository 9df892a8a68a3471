import { expect, test } from 'vitest';
import { formatFirstDay, formatShortFirstDay, tellFirstDay } from './first-day.ts';

test.each([
  // By the words of the catalogue.
  [{ aired_from: '2026-07-04', season: 'summer', aired: 'Jul 4, 2026 to ?' }, 'on 4 July 2026', '4 Jul 2026'],
  [{ aired_from: '2026-07-01', season: 'summer', aired: 'Jul 1, 2026' }, 'on 1 July 2026', '1 Jul 2026'],
  [{ aired_from: '2026-07-01', season: 'summer', aired: 'Jul 2026 to ?' }, 'in July 2026', 'Jul 2026'],
  [{ aired_from: '2026-01-01', season: 'winter', aired: 'Jan 1, 2026' }, 'on 1 January 2026', '1 Jan 2026'],
  [{ aired_from: '2026-01-01', season: null, aired: '2026 to ?' }, 'in 2026', '2026'],
  [{ aired_from: '2026-01-01', season: 'winter', aired: '2026' }, 'in 2026', '2026'],
  // Without them, or with such as say nothing.
  [{ aired_from: '2026-07-04', season: 'summer' }, 'on 4 July 2026', '4 Jul 2026'],
  [{ aired_from: '2026-07-01', season: 'summer' }, 'in July 2026', 'Jul 2026'],
  [{ aired_from: '2026-01-01', season: 'winter' }, 'in January 2026', 'Jan 2026'],
  [{ aired_from: '2026-01-01', season: null, aired: null }, 'in 2026', '2026'],
  [{ aired_from: '2026-07-04', season: 'summer', aired: 'soon' }, 'on 4 July 2026', '4 Jul 2026'],
  [{ aired_from: null, season: null, aired: 'Not available' }, null, null],
] as const)('%o begins %s', (title, told, short) => {
  expect([tellFirstDay(title), formatShortFirstDay(title)]).toEqual([told, short]);
  expect(formatFirstDay(title)).toBe(told?.replace(/^(on|in) /, '') ?? null);
});
