import type { Column } from './column.ts';

/** Columns that several tables have. */
export const series: Column = {
  kind: 'text',
  unit: null,
  description: 'The series, as `snapshot_type` names it.',
};
export const date: Column = { kind: 'date', unit: null, description: 'The logical date of the snapshot.' };
export const complete: Column = {
  kind: 'boolean',
  unit: null,
  description: 'False: the snapshot is partial, and what it did not see is not counted.',
};
export const titles: Column = { kind: 'int32', unit: 'titles' };
export const scored: Column = { kind: 'int32', unit: 'titles', description: 'Those that have a score.' };
export const meanScore: Column = { kind: 'number', unit: 'points', description: 'Over the scored titles.' };
export const medianScore: Column = meanScore;
export const members: Column = { kind: 'int64', unit: 'people', description: 'Sum over the titles.' };
export const favorites: Column = members;

export const name: Column = { kind: 'text', unit: null };
export const names: Column = { kind: 'texts', unit: null };
export const id: Column = { kind: 'int32', unit: null };
export const day: Column = { kind: 'date', unit: null };
export const instant: Column = { kind: 'instant', unit: null };
export const place: Column = { kind: 'int32', unit: 'place' };
export const people: Column = { kind: 'int32', unit: 'people' };
export const json: Column = { kind: 'json', unit: null };
