/** What the page of decades can be asked, in the order and the words in which it is offered. */

/** What titles are divided by; the words stand for several of its values. */
export const dimensions = {
  genre: 'Genres',
  theme: 'Themes',
  demographic: 'Demographics',
  source: 'Sources',
  studio: 'Studios',
} as const;
export type Dimension = keyof typeof dimensions;

export const charts = { lines: 'Lines', multiples: 'One below the other' } as const;
export type ChartKind = keyof typeof charts;

/** Whether the panels below each other have one scale for all, or each its own. */
export const axes = { shared: 'The same for all', own: 'Each its own' } as const;
export type Axes = keyof typeof axes;
