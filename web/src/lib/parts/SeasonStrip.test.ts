import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import SeasonStrip from './SeasonStrip.svelte';

test('the strip leads to the neighbours and says which season is shown', () => {
  const { body } = render(SeasonStrip, {
    props: { season: { year: 2026, season: 'fall' }, search: '?sort=members' },
  });
  expect(body).toMatch(/href="\/season\/2026\/fall\?sort=members" aria-current="page"/);
  expect(body).toMatch(/href="\/season\/2026\/summer\?sort=members" rel="prev"/);
  expect(body).toMatch(/href="\/season\/2027\/winter\?sort=members" rel="next"/);
  expect(body).toContain('href="/season/2025/fall?sort=members"');
});

test('beyond the last year that can be asked for there is no link', () => {
  const { body } = render(SeasonStrip, { props: { season: { year: 2100, season: 'fall' }, search: '' } });
  expect(body).not.toContain('rel="next"');
  expect(body).not.toContain('2101');
});
