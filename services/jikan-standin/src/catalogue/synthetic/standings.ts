import type { DayNumber } from '../../calendar.ts';
import { isPresent, membersOn, rankKey } from './metrics.ts';
import type { Traits } from './traits.ts';

/** Everybody is placed among the titles as they stood at the start of a week. */
const WEEK = 7;
const MAX_KEPT_WEEKS = 10;

interface Week {
  readonly membersAscending: Float64Array;
  readonly rankKeysAscending: Float64Array;
}

/** Ranks and popularity: places in the catalogue, by week, worked out when asked for. */
export class Standings {
  readonly #titles: readonly Traits[];
  readonly #weeks = new Map<DayNumber, Week>();

  constructor(titles: readonly Traits[]) {
    this.#titles = titles;
  }

  popularity(title: Traits, day: DayNumber): number {
    return 1 + countAbove(this.#weekOf(day).membersAscending, membersOn(title, day));
  }

  rank(title: Traits, day: DayNumber): number | null {
    const key = rankKey(title, day);
    return key === null ? null : 1 + countAbove(this.#weekOf(day).rankKeysAscending, key);
  }

  #weekOf(day: DayNumber): Week {
    const start = day - (day % WEEK);
    let week = this.#weeks.get(start);
    if (week === undefined) {
      week = this.#standOn(start);
      const oldest = this.#weeks.keys().next();
      if (this.#weeks.size >= MAX_KEPT_WEEKS && oldest.done !== true) this.#weeks.delete(oldest.value);
      this.#weeks.set(start, week);
    }
    return week;
  }

  #standOn(day: DayNumber): Week {
    const present = this.#titles.filter((title) => isPresent(title, day));
    const rankKeys = present.map((title) => rankKey(title, day)).filter((key) => key !== null);
    return {
      membersAscending: Float64Array.from(present, (title) => membersOn(title, day)).sort(),
      rankKeysAscending: Float64Array.from(rankKeys).sort(),
    };
  }
}

/** How many of the values are greater. */
function countAbove(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Infinity) > value) high = middle;
    else low = middle + 1;
  }
  return ascending.length - low;
}
