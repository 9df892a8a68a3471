import { expect, it } from 'vitest';
import { optionsOf } from './option.ts';
import { seriesOptions } from './series-choice.ts';

it('leads to each value and keeps the rest, without what is the default anyway', () => {
  const options = optionsOf({
    path: '/genres',
    search: '?measure=share&date=2026-05-17&focus=Comedy',
    name: 'measure',
    labels: { coverage: 'Coverage', share: 'Share' },
    current: 'share',
    byDefault: 'coverage',
    also: { focus: null },
  });
  expect(options).toEqual([
    { value: 'coverage', label: 'Coverage', href: '/genres?date=2026-05-17', current: false },
    { value: 'share', label: 'Share', href: '/genres?measure=share&date=2026-05-17', current: true },
  ]);
});

it('leaves a date behind that a series does not have', () => {
  const series = [
    { type: 'catalogue', keepsDate: true },
    { type: 'top', keepsDate: false },
  ];
  const here = { path: '/genres', search: '?date=2026-05-17', current: 'catalogue' };
  expect(seriesOptions(series, here).map(({ href, current }) => [href, current])).toEqual([
    ['/genres?date=2026-05-17&snapshot_type=catalogue', true],
    ['/genres?snapshot_type=top', false],
  ]);
});
