import { expect, it } from 'vitest';
import { describeFound } from './search-sentences.ts';

const q = { name: 'q', text: '“narutp”' } as const;
const type = { name: 'type', text: 'type TV' } as const;
const score = { name: 'score', text: 'no score' } as const;
const match = (kind: 'word' | 'similar') => ({ match: { name: 'Naruto', kind } });
const found = { total: 96, sort: 'relevance', order: 'desc', titles: [match('word')] } as const;
const all = { total: 28_297, sort: 'members', order: 'desc', titles: [{ match: null }] } as const;

it.each([
  [all, [], 'All 28,297 titles, the most followed first.'],
  [{ ...all, sort: 'title', order: 'asc' } as const, [], 'All 28,297 titles, from A to Z.'],
  [{ ...all, total: 1 }, [type], '1 title with type TV, the most followed first.'],
  [found, [q], '96 titles found for “narutp”, the most alike first.'],
  [found, [q, type, score], '96 titles found for “narutp” with type TV; no score, the most alike first.'],
  [{ ...found, titles: [match('similar')] }, [q], 'No title is called “narutp”; 96 have similar names.'],
  [
    { ...found, total: 1, titles: [match('similar')] },
    [q, type],
    'No title with type TV is called “narutp”; 1 has a similar name.',
  ],
  [
    { ...found, sort: 'score', titles: [match('similar')] } as const,
    [q],
    '96 titles found for “narutp”, the best rated first.',
  ],
  [{ ...found, total: 0, titles: [] }, [q], 'No title was found for “narutp”.'],
  [{ ...all, total: 0, titles: [] }, [type], 'No title was found with type TV.'],
])('%#: %o', (result, filters, expected) => {
  expect(describeFound(result, filters)).toBe(expected);
});
