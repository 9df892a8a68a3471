import { expect, it } from 'vitest';
import { findByName } from './names.ts';

const items = ['Sci-Fi', 'Plus One', 'Plusone', 'Pokémon', '動画工房'].map((name) => ({ name }));

it.each([
  ['Sci-Fi', 'Sci-Fi'],
  ['sci fi', 'Sci-Fi'],
  ['ＳＣＩＦＩ', 'Sci-Fi'],
  ['Plusone', 'Plusone'],
  ['PLUSONE', 'Plus One'],
  ['pokemon', 'Pokémon'],
  ['動画工房', '動画工房'],
  ['動画', undefined],
  ['', undefined],
  ['!', undefined],
])('%s is %s', (asked, name) => {
  expect(findByName(items, asked)?.name).toBe(name);
});
