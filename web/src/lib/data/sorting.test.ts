import { describe, expect, it } from 'vitest';
import { orderOf, type Sortable, sortChoices, sortRows } from './sorting.ts';

const columns: Sortable<'position' | 'score'>[] = [
  { key: 'position', label: 'Place', first: 'asc' },
  { key: 'score', label: 'Score', first: 'desc' },
];

describe('sortChoices', () => {
  const request = {
    path: '/top',
    search: '?type=TV&cursor=x',
    columns,
    byDefault: 'position',
    also: { cursor: null },
  } as const;

  it.each([
    ['position', 'asc', ['/top?type=TV&order=desc', '/top?type=TV&sort=score'], ['ascending', null]],
    ['position', 'desc', ['/top?type=TV', '/top?type=TV&sort=score'], ['descending', null]],
    ['score', 'desc', ['/top?type=TV', '/top?type=TV&sort=score&order=asc'], [null, 'descending']],
    ['score', 'asc', ['/top?type=TV', '/top?type=TV&sort=score'], [null, 'ascending']],
  ] as const)('by %s, %s', (sort, order, hrefs, sorted) => {
    const choices = sortChoices({ ...request, sort, order });
    expect(choices.map(({ href }) => href)).toEqual(hrefs);
    expect(choices.map((choice) => choice.sorted)).toEqual(sorted);
  });
});

it.each([
  ['position', undefined, 'asc'],
  ['score', undefined, 'desc'],
  ['score', 'asc', 'asc'],
] as const)('orders by %s, asked for %s: %s', (sort, asked, order) => {
  expect(orderOf(columns, sort, asked)).toBe(order);
});

describe('sortRows', () => {
  const rows = [
    { id: 'a', value: 2 },
    { id: 'b', value: null },
    { id: 'c', value: 10 },
    { id: 'd', value: 2 },
  ];

  it.each([
    ['asc', ['a', 'd', 'c', 'b']],
    ['desc', ['c', 'a', 'd', 'b']],
  ] as const)('%s: without a value last, equal ones as they stood', (order, ids) => {
    expect(sortRows(rows, ({ value }) => value, order).map(({ id }) => id)).toEqual(ids);
  });

  it('orders words as people do', () => {
    expect(sortRows(['Part 10', 'part 2', 'Ä', 'B'], (word) => word, 'asc')).toEqual([
      'Ä',
      'B',
      'part 2',
      'Part 10',
    ]);
  });
});
