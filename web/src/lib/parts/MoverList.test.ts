import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import type { MoverRow } from '#lib/data/mover-row.ts';
import MoverList from './MoverList.svelte';

const mover: MoverRow = {
  mal_id: 7,
  title: 'A <b>title</b>',
  title_english: null,
  type: 'TV',
  year: null,
  image_url: null,
  change: -0.0384,
  before: 7.5,
  after: 7.46,
  difference: -0.04,
  votes: 27_701,
};

test('a mover is told by sign and arrow, with what the rule makes of it', () => {
  const { body } = render(MoverList, {
    props: { movers: [mover], by: 'score', unit: 'points, damped', search: '?date=2026-11-28' },
  });
  const text = body.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
  expect(text).toContain('▼ −0.04');
  expect(text).toContain('TV · 7.50 → 7.46, 27,701 votes, counts as −0.038');
  expect(body).toContain('href="/anime/7?date=2026-11-28"');
  expect(body).not.toContain('<b>');
  expect(body).not.toContain('style=');
});

test('an empty list says so', () => {
  const { body } = render(MoverList, {
    props: { movers: [], by: 'rank', unit: 'places', none: 'Nobody moved.' },
  });
  expect(body).toContain('Nobody moved.');
  expect(body).not.toContain('<ol');
});
