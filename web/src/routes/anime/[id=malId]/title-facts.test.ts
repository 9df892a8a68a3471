import { expect, test } from 'vitest';
import { titleDetails } from '#lib/testing/title-details.ts';
import { briefOf, elsewhereOf, factsOf, foldText, namesOf } from './title-facts.ts';

const textsOf = (label: string, over: Parameters<typeof titleDetails>[0]) =>
  factsOf(titleDetails(over)).find((fact) => fact.label === label)?.values;

test('a line says what it is, as far as the catalogue says it', () => {
  expect(briefOf(titleDetails()).map(({ text }) => text)).toEqual([
    'TV',
    'Autumn 2023',
    '12 episodes',
    'Finished Airing',
    'Kogane Pictures',
  ]);
  const bare = { type: null, season: null, episodes: null, status: null, studios: [] };
  expect(briefOf(titleDetails(bare)).map(({ text }) => text)).toEqual(['2023']);
  expect(briefOf(titleDetails({ ...bare, year: null }))).toEqual([]);
});

test('what has a page of its own is a link', () => {
  expect(textsOf('Season', {})).toEqual([{ text: 'Autumn 2023', href: '/season/2023/fall' }]);
  expect(textsOf('Studio', {})).toEqual([{ text: 'Kogane Pictures', href: '/studio/Kogane%20Pictures' }]);
  expect(textsOf('Genres', { explicit_genres: ['Erotica'] })).toEqual([
    { text: 'Drama', href: '/genre/Drama' },
    { text: 'Erotica', href: '/genre/Erotica' },
  ]);
  expect(textsOf('Producers', { producers: ['NHK'] })).toEqual([{ text: 'NHK', href: null }]);
});

test('what the catalogue does not say is left out, but that there is no studio or status', () => {
  const facts = factsOf(titleDetails({ studios: [], status: null, season: null, genres: [], rating: null }));
  const labels = facts.map(({ label }) => label);
  expect(labels).toEqual(['Type', 'Status', 'Episodes', 'Aired', 'Studio', 'Source', 'Duration']);
  expect(facts.filter(({ values }) => values[0]?.text === '–').map(({ label }) => label)).toEqual([
    'Status',
    'Studio',
  ]);
});

test('a season that follows from the month of release says so', () => {
  const notes = (source: 'derived' | 'broadcast') =>
    factsOf(titleDetails({ season_source: source })).find(({ label }) => label === 'Season')?.note;
  expect(notes('derived')).toBe('by the month of its release; the catalogue names none');
  expect(notes('broadcast')).toBeUndefined();
});

test('the English name is told where it is another one', () => {
  expect(namesOf(titleDetails({ title: 'Same', title_english: 'Same' })).english).toBeNull();
  expect(
    namesOf(titleDetails({ title_synonyms: ['S'], other_titles: [{ type: 'German', title: 'G' }] })),
  ).toEqual({
    japanese: '星の時',
    english: 'Time of the Stars',
    others: [
      { name: 'S', language: null },
      { name: 'G', language: 'German' },
    ],
  });
});

test('only addresses of the web and ids of videos become links', () => {
  expect(elsewhereOf({ url: 'javascript:alert(1)', trailer_youtube_id: '"><script>' }, 'c')).toEqual([]);
  expect(elsewhereOf({ url: 'https://c.example/1', trailer_youtube_id: 'ZEkwCGJ3o7M' }, 'c')).toEqual([
    { label: 'Its page in the catalogue “c”', href: 'https://c.example/1' },
    { label: 'Trailer on YouTube', href: 'https://www.youtube.com/watch?v=ZEkwCGJ3o7M' },
  ]);
});

test.each([
  [null, null],
  [' \n\n ', null],
  ['One.\n\nTwo.', { shown: ['One.', 'Two.'], folded: [] }],
  [`${'a'.repeat(400)}\n\n${'b'.repeat(400)}`, { shown: ['a'.repeat(400)], folded: ['b'.repeat(400)] }],
])('a text is folded after its first paragraph where it is long', (text, expected) => {
  expect(foldText(text)).toEqual(expected);
});
