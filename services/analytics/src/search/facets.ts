import { SeasonName, type SearchFacets } from '@animedashboard/contracts';
import { facetNames, type FacetName, filteredFacets, type TitleFilter } from './title-filter.ts';

type GenreCount = SearchFacets['genre'][number];

/** How many titles have one value of a facet; those without a value stand under null. */
export interface FacetCount {
  /** `total`: all that match everything, under null. */
  facet: FacetName | 'total';
  /** Of tags and studios the id. */
  value: string | null;
  /** Of tags and studios. */
  name: string | null;
  /** Of tags. */
  kind: GenreCount['kind'];
  titles: number;
}

/** Which counts are read and which are made. */
export interface FacetsPlan {
  /** Facets that nothing but their own filter restricts: all titles count for them, as counted at publishing. */
  whole: readonly FacetName[];
  /** The others are counted live; null: there is no other. */
  live: { ignoreOwn: boolean } | null;
}

/** Decides what has to be counted; `isMatched`: only titles count that are called as somebody asked. */
export function planFacets(filter: TitleFilter, isMatched: boolean): FacetsPlan {
  const filtered = filteredFacets(filter);
  if (isMatched) return { whole: [], live: { ignoreOwn: filtered.length > 0 } };
  if (filtered.length === 0) return { whole: facetNames, live: null };
  return filtered.length === 1
    ? { whole: filtered, live: { ignoreOwn: false } }
    : { whole: [], live: { ignoreOwn: true } };
}

/** Takes each facet from where the plan says. The total is that of the live counts, where there are any. */
export function mergeCounts(
  { whole, live }: FacetsPlan,
  counts: { whole: readonly FacetCount[]; live: readonly FacetCount[] },
): { total: number; counts: FacetCount[] } {
  const isWhole = ({ facet }: FacetCount): boolean =>
    facet === 'total' ? live === null : whole.includes(facet);
  const merged = [...counts.whole.filter(isWhole), ...counts.live.filter((count) => !isWhole(count))];
  return { total: merged.find(({ facet }) => facet === 'total')?.titles ?? 0, counts: merged };
}

/** What is asked for by name or id: it is shown even where no title has it. */
export interface AskedNames {
  genre: readonly { id: number; name: string; kind: NonNullable<GenreCount['kind']> }[];
  studio: readonly { id: number; name: string }[];
}

/** Puts counts into the form of the answer: most titles first, but years, seasons and scores in their own order. */
export function shapeFacets(counts: readonly FacetCount[], asked: AskedNames): SearchFacets {
  const ofFacet = Map.groupBy(counts, ({ facet }) => facet);
  const countsOf = (name: FacetName): FacetCount[] => ofFacet.get(name) ?? [];
  const texts = (name: FacetName) =>
    countsOf(name)
      .map(({ value, titles }) => ({ value, titles }))
      .toSorted(mostTitlesFirst);
  const numbers = (name: FacetName) =>
    countsOf(name)
      .map(({ value, titles }) => ({ value: numberOf(value), titles }))
      .toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1));
  return {
    type: texts('type'),
    status: texts('status'),
    genre: withAsked(
      countsOf('genre').map(({ value, name, kind, titles }) => ({
        value: name,
        id: numberOf(value),
        kind,
        titles,
      })),
      asked.genre.map(({ id, name, kind }) => ({ value: name, id, kind, titles: 0 })),
    ),
    studio: withAsked(
      countsOf('studio').map(({ value, name, titles }) => ({ value: name, id: numberOf(value), titles })),
      asked.studio.map(({ id, name }) => ({ value: name, id, titles: 0 })),
    ),
    year: numbers('year'),
    season: [...SeasonName.options, null].flatMap((season) =>
      countsOf('season').flatMap(({ value, titles }) =>
        value === season ? [{ value: season, titles }] : [],
      ),
    ),
    score: numbers('score'),
  };
}

interface Counted {
  value: string | null;
  titles: number;
}

function withAsked<Count extends Counted & { id: number | null }>(counts: Count[], asked: Count[]): Count[] {
  const isCounted = ({ id }: Count): boolean => counts.some((count) => count.id === id);
  return [...counts, ...asked.filter((count) => !isCounted(count))].toSorted(mostTitlesFirst);
}

/** Those without a value last; of equal counts by name. */
function mostTitlesFirst(a: Counted, b: Counted): number {
  if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
  return b.titles - a.titles || (a.value < b.value ? -1 : 1);
}

const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));
