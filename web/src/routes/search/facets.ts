import type { SearchFacets } from '@animedashboard/contracts';
import type { Facet, FacetValue } from '#lib/data/facet.ts';
import { isSameWord } from '#lib/data/title-types.ts';
import { seasonNames } from '#lib/format/seasons.ts';
import { type FacetName, facetHeads, facetNames, noneLabels } from './filters.ts';

/** The values that were asked for, by filter. */
export type Chosen = Partial<Record<FacetName, readonly string[] | undefined>>;

interface CountedValue {
  value: string | number | null;
  /** Genres and studios may be asked for by it. */
  id?: number | null;
  titles: number;
}

/** Every filter with its values, those that were asked for among them also where no title has them. */
export function facetsOf(counted: SearchFacets, chosen: Chosen): Facet[] {
  return facetNames.map((name) => ({
    name,
    label: facetHeads[name],
    values: valuesOf(name, counted[name], chosen[name] ?? []),
  }));
}

function valuesOf(name: FacetName, counted: readonly CountedValue[], asked: readonly string[]): FacetValue[] {
  const known = counted.map((one) => ({
    value: String(one.value),
    label: labelOf(name, String(one.value)),
    titles: one.titles,
    asked: asked.find((text) => means(one, text)) ?? null,
  }));
  const unknown = asked
    .filter((text) => !counted.some((one) => means(one, text)))
    .map((text) => ({ value: text, label: labelOf(name, text), titles: 0, asked: text }));
  return [...known, ...unknown];
}

/** Whether what was asked for is this value: in any spelling that the API takes, or by its id. */
const means = ({ value, id = null }: CountedValue, asked: string): boolean =>
  isSameWord(String(value), asked) || (id !== null && String(id) === asked);

/** What a value of a filter is called. */
export function labelOf(name: FacetName, value: string): string {
  if (value === 'null') return noneLabels[name];
  if (name === 'season') return new Map<string, string>(Object.entries(seasonNames)).get(value) ?? value;
  if (name === 'score') return value === '10' ? '10.00' : `${value}.00 to ${value}.99`;
  return value;
}

export interface Decade {
  label: string;
  titles: number;
  years: FacetValue[];
}

/** Years by decade, since a catalogue has more than a hundred; what is no year stands by itself. */
export function decadesOf({ values }: Facet): { decades: Decade[]; others: FacetValue[] } {
  const isYear = ({ value }: FacetValue): boolean => /^\d{4}$/.test(value);
  const groups = Map.groupBy(values.filter(isYear), ({ value }) => `${value.slice(0, 3)}0s`);
  const decades = [...groups].map(([label, years]) => ({
    label,
    titles: years.reduce((sum, { titles }) => sum + titles, 0),
    years: years.toSorted((one, other) => Number(other.value) - Number(one.value)),
  }));
  return {
    decades: decades.toSorted((one, other) => other.label.localeCompare(one.label)),
    others: values.filter((value) => !isYear(value)),
  };
}
