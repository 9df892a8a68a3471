/** What the page of genres can be asked, in the order and the words in which it is offered. */

export const measures = {
  coverage: 'Coverage',
  count: 'Titles',
  share: 'Share of mentions',
} as const;
export type Measure = keyof typeof measures;

export const charts = { bar: 'Bars', pie: 'Pie' } as const;
export type ChartKind = keyof typeof charts;

export const orders = { value: 'Value', name: 'Name', score: 'Mean score', change: 'Change' } as const;
export type Order = keyof typeof orders;
