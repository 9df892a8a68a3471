/** What was chosen, in words. */
import type { Facet, FacetValue } from '#lib/data/facet.ts';
import { type FacetName, facetNames, type FilterName } from './filters.ts';

/** The filters as the query has them. */
export type AskedFilters = {
  [Name in FilterName]?: (Name extends FacetName ? readonly string[] : string) | undefined;
};

/** Something that was chosen: one value of a filter, or years that follow each other. */
export interface ChosenValue {
  name: FilterName;
  /** As the query has them. */
  values: string[];
  label: string;
}

/** Everything that was chosen, in the order of the page. */
export function chosenValues(asked: AskedFilters, facets: readonly Facet[]): ChosenValue[] {
  const { q, min_score: least, max_score: greatest } = asked;
  return [
    ...(isBlank(q) ? [] : [{ name: 'q' as const, values: [q], label: `“${q.trim()}”` }]),
    ...facetNames.flatMap((name) =>
      chosenOf(name, facets.find((facet) => facet.name === name)?.values ?? []),
    ),
    ...(least === undefined
      ? []
      : [{ name: 'min_score' as const, values: [least], label: `score of at least ${least}` }]),
    ...(greatest === undefined
      ? []
      : [{ name: 'max_score' as const, values: [greatest], label: `score of at most ${greatest}` }]),
  ];
}

function chosenOf(name: FacetName, values: readonly FacetValue[]): ChosenValue[] {
  const chosen = values.flatMap(({ value, label, asked: text }) =>
    text === null ? [] : [{ name, values: [text], label: value === 'null' ? label : `${name} ${label}` }],
  );
  return name === 'year' ? joinYears(chosen) : chosen;
}

/** So many years that follow each other are told as one stretch. */
const leastStretch = 3;

/** Joins years that follow each other, since a decade is chosen as its years. */
function joinYears(years: readonly ChosenValue[]): ChosenValue[] {
  const stretches: ChosenValue[][] = [];
  for (const year of years.toSorted((one, other) => yearOf(one) - yearOf(other))) {
    const last = stretches.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before !== undefined && yearOf(before) + 1 === yearOf(year)) last.push(year);
    else stretches.push([year]);
  }
  return stretches.flatMap((stretch) => (stretch.length < leastStretch ? stretch : [joined(stretch)]));
}

/** Those without a year come last. */
const yearOf = ({ values: [year] }: ChosenValue): number =>
  year === undefined || year === 'null' ? Infinity : Number(year);

function joined(stretch: readonly ChosenValue[]): ChosenValue {
  const values = stretch.flatMap((year) => year.values);
  return { name: 'year', values, label: `years ${values.at(0)} to ${values.at(-1)}` };
}

/** Only spaces are as if no name were given. */
const isBlank = (q: string | undefined): q is undefined => q === undefined || q.trim() === '';

/** A filter with all that was chosen of it. */
export interface WordedFilter {
  name: FilterName;
  /** `type TV or type Movie`; genres are joined by `and`, since a title has all of them. */
  text: string;
}

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });
const all = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** The filters that were used, each with its values. */
export function wordedFilters(chosen: readonly ChosenValue[]): WordedFilter[] {
  return [...Map.groupBy(chosen, ({ name }) => name)].map(([name, values]) => ({
    name,
    text: (name === 'genre' ? all : either).format(values.map(({ label }) => label)),
  }));
}
