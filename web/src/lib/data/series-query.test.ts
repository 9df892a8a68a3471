import { expect, it } from 'vitest';
import { seriesQuery } from './series-query.ts';

it.each([
  ['', ''],
  ['?q=a&type=TV', ''],
  ['?date=2026-05-17&q=a&snapshot_type=top', 'date=2026-05-17&snapshot_type=top'],
])('of %j, %j is shared', (search, shared) => {
  expect(seriesQuery(search)).toBe(shared);
});
