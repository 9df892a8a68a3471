export * from './envelope.ts';
export * from './overview.ts';
export { titleTypes } from './parameters.ts';
export * from './problem.ts';
export * from './runs.ts';
export * from './top-rated.ts';
export { SeasonName, TitleCard, TitleFigures } from './values.ts';
