import { expect, test } from 'vitest';
import { seasonLinks } from './season-links.ts';

test('the neighbours keep what is chosen, but not what is of the one season alone', () => {
  const links = seasonLinks(
    { year: 2026, season: 'winter' },
    '?sort=members&type=TV&from=2026-01-01&focus=61316',
  );
  expect(links.previous).toEqual({
    label: 'Autumn 2025',
    href: '/season/2025/fall?sort=members&type=TV',
    current: false,
  });
  expect(links.next?.href).toBe('/season/2026/spring?sort=members&type=TV');
  expect(links.yearBefore?.label).toBe('Winter 2025');
  expect(links.yearAfter?.label).toBe('Winter 2027');
});

test('the seasons of the year are in its order, and one is current', () => {
  const { ofYear } = seasonLinks({ year: 2026, season: 'summer' }, '');
  expect(ofYear.map(({ label, current }) => (current ? `[${label}]` : label))).toEqual([
    'Winter',
    'Spring',
    '[Summer]',
    'Autumn',
  ]);
});

test.each([
  [
    { year: 1900, season: 'winter' },
    { previous: true, yearBefore: true, next: false, yearAfter: false },
  ],
  [
    { year: 2100, season: 'fall' },
    { previous: false, yearBefore: false, next: true, yearAfter: true },
  ],
] as const)('no link leads beyond the years that can be asked for: %o', (season, missing) => {
  const links = seasonLinks(season, '');
  for (const name of ['previous', 'next', 'yearBefore', 'yearAfter'] as const) {
    expect(links[name] === null, name).toBe(missing[name]);
  }
});
