import { hash, uniform } from '../../random.ts';

/** What a random number is for. Every aspect of a title draws its own, so that none disturbs another. */
export const ASPECT = {
  malId: 1,
  added: 2,
  removed: 3,
  origin: 4,
  start: 5,
  startMonth: 6,
  startDay: 7,
  startKnown: 8,
  undated: 9,
  type: 10,
  typeKnown: 11,
  episodes: 12,
  episodesKnown: 13,
  endless: 14,
  season: 15,
  source: 16,
  rating: 17,
  genreCount: 18,
  genre: 19,
  themeCount: 20,
  theme: 21,
  isekai: 22,
  demographic: 23,
  audience: 24,
  quality: 25,
  voters: 26,
  favorites: 27,
  drift: 28,
  premiere: 29,
  refresh: 30,
  edit: 31,
  studio: 32,
  producer: 33,
  licensor: 34,
  name: 35,
  franchise: 36,
  synonyms: 37,
  english: 38,
  japanese: 39,
  synopsis: 40,
  background: 41,
  duration: 42,
  broadcast: 43,
  trailer: 44,
  full: 45,
} as const;
export type Aspect = (typeof ASPECT)[keyof typeof ASPECT];

/** The random numbers of one title. `nth` tells several draws for one aspect apart. */
export class Chance {
  readonly #key: number;

  constructor(seed: number, index: number) {
    this.#key = hash(seed, index);
  }

  bits(aspect: Aspect, nth = 0): number {
    return hash(this.#key, aspect, nth);
  }

  /** In [0, 1). */
  uniform(aspect: Aspect, nth = 0): number {
    return uniform(this.bits(aspect, nth));
  }

  /** A whole number in [0, below). */
  integer(aspect: Aspect, below: number, nth = 0): number {
    return Math.floor(this.uniform(aspect, nth) * below);
  }

  happens(aspect: Aspect, probability: number, nth = 0): boolean {
    return this.uniform(aspect, nth) < probability;
  }

  pick<T>(aspect: Aspect, from: readonly T[], nth = 0): T {
    return from[this.integer(aspect, from.length, nth)] as T;
  }

  /** One of the alternatives, each as likely as its weight says. */
  weighted<T>(aspect: Aspect, alternatives: Weighted<T>, nth = 0): T {
    let left = this.uniform(aspect, nth) * alternatives.total;
    for (const [value, weight] of alternatives.pairs) {
      left -= weight;
      if (left < 0) return value;
    }
    return (alternatives.pairs.at(-1) as readonly [T, number])[0];
  }

  /** From the standard normal distribution. */
  normal(aspect: Aspect, nth = 0): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform(aspect, 2 * nth)));
    return radius * Math.cos(2 * Math.PI * this.uniform(aspect, 2 * nth + 1));
  }

  /** Exponentially distributed with the given mean. */
  exponential(aspect: Aspect, mean: number, nth = 0): number {
    return -Math.log(1 - this.uniform(aspect, nth)) * mean;
  }
}

export interface Weighted<T> {
  readonly pairs: readonly (readonly [T, number])[];
  readonly total: number;
}

export function weighted<T>(pairs: readonly (readonly [T, number])[]): Weighted<T> {
  return { pairs, total: pairs.reduce((sum, [, weight]) => sum + weight, 0) };
}
