import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import RankedTitles from './RankedTitles.svelte';

const title = (mal_id: number, place?: number | null) => ({
  mal_id,
  title: `Title ${mal_id}`,
  title_english: null,
  type: 'TV',
  year: 2026,
  image_url: null,
  value: '8.00',
  detail: '',
  ...(place === undefined ? {} : { place }),
});

test.each([
  ['those of the list', [title(5), title(6)], ['1', '2']],
  ['their own', [title(5, 3), title(6, 3)], ['3', '3']],
  ['none', [title(5, null)], ['–']],
])('titles have places: %s', (_, titles, expected) => {
  const { body } = render(RankedTitles, { props: { titles, none: 'None.', numbered: true } });
  expect([...body.matchAll(/<span class="w-7[^>]*>([^<]*)</g)].map(([, place]) => place)).toEqual(expected);
});

test('an empty list is a sentence', () => {
  expect(render(RankedTitles, { props: { titles: [], none: 'None.' } }).body).toContain('None.');
});
