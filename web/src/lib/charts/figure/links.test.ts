import { expect, it } from 'vitest';
import { csvLink, embedCode, embedLink, focusLink, pictureLink } from './links.ts';

const page = { page: '/season/2026/spring', search: '?sort=score&focus=a', embedded: false };
const landing = { page: '/', search: '', embedded: false };

it.each([
  ['data', csvLink(page, 'places'), '/season/2026/spring.csv?sort=score&focus=a&table=places'],
  ['data of the landing page', csvLink(landing, 'places'), '/index.csv?table=places'],
  ['picture', pictureLink(page, 'places', 'svg'), '/chart/season/2026/spring/places.svg?sort=score&focus=a'],
  ['picture of the landing page', pictureLink(landing, 'places', 'png'), '/chart/places.png'],
  ['embed', embedLink(page, 'places'), '/embed/season/2026/spring/places?sort=score&focus=a'],
  ['emphasis', focusLink(page, 'places', 'b', 'a'), '/season/2026/spring?sort=score&focus=b#places'],
  ['no emphasis', focusLink(page, 'places', 'a', 'a'), '/season/2026/spring?sort=score#places'],
  [
    'emphasis in a frame',
    focusLink({ ...page, embedded: true }, 'places', 'b', 'a'),
    '/embed/season/2026/spring/places?sort=score&focus=b#places',
  ],
])('%s', (_, link, expected) => {
  expect(link).toBe(expected);
});

it('writes code that a title cannot break out of', () => {
  expect(embedCode('https://a.example/embed/x?a=1&b=2', 'Love & "War"', 400)).toBe(
    '<iframe src="https://a.example/embed/x?a=1&amp;b=2" title="Love &amp; &quot;War&quot;" width="100%" height="400" loading="lazy"></iframe>',
  );
});
