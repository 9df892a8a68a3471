import { expect, it } from 'vitest';
import { withoutValues, withValues } from './query-values.ts';

it.each([
  ['type=TV&type=OVA&q=a', 'type', ['TV'], '/p?type=OVA&q=a'],
  ['type=TV', 'type', ['TV'], '/p'],
  ['type=TV', 'type', ['OVA'], '/p?type=TV'],
  ['genre=Sci-Fi+%26+more', 'genre', ['Sci-Fi & more'], '/p'],
])('%s without %s=%j', (search, name, values, expected) => {
  expect(withoutValues('/p', search, name, values)).toBe(expected);
});

it('puts values in the place of others', () => {
  expect(withValues('/p', 'year=1999&q=a', 'year', ['2021', '2020'])).toBe('/p?q=a&year=2021&year=2020');
});
