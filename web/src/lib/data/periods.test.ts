import { expect, test } from 'vitest';
import { periodOptions } from './periods.ts';

test('periods end with the date shown and keep the rest of the query', () => {
  expect(periodOptions('/anime/1', '?metrics=rank&from=2026-04-17&to=2026-05-17', '2026-05-17')).toEqual([
    {
      value: '2026-04-17',
      label: '30 days',
      href: '/anime/1?metrics=rank&from=2026-04-17&to=2026-05-17',
      current: true,
    },
    {
      value: '2026-02-16',
      label: '90 days',
      href: '/anime/1?metrics=rank&from=2026-02-16&to=2026-05-17',
      current: false,
    },
    {
      value: '2025-05-17',
      label: 'A year',
      href: '/anime/1?metrics=rank&from=2025-05-17&to=2026-05-17',
      current: false,
    },
    { value: 'all', label: 'All', href: '/anime/1?metrics=rank', current: false },
  ]);
  expect(periodOptions('/anime/1', '', '2026-05-17').at(-1)?.current).toBe(true);
});
