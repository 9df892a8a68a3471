import { expect, it } from 'vitest';
import { formAddress } from './form-address.ts';

it.each([
  [[], '/search'],
  [[['q', '']], '/search'],
  [
    [
      ['q', 'a & b'],
      ['type', 'TV'],
      ['min_score', ''],
      ['type', 'OVA'],
    ],
    '/search?q=a+%26+b&type=TV&type=OVA',
  ],
] as const)('%j leads to %s', (fields, address) => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  expect(formAddress('/search', data)).toBe(address);
});
