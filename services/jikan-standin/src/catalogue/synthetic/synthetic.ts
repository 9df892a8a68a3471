import { GENRE_KINDS, type Catalogue, type CatalogueDay, type Entry, type Genre } from '../catalogue.ts';
import { DAY_MS, dayNumber, type DayNumber } from '../../calendar.ts';
import { describe } from './description.ts';
import { GENRE_TABLE } from './measured.ts';
import { isPresent, metricsOn, refreshedOn, statusOn } from './metrics.ts';
import {
  companyIds,
  episodesOn,
  fullRecordOn,
  genreUrl,
  ratingOn,
  recordOn,
  seasonOn,
  typeOn,
  type Neighbours,
} from './record.ts';
import { Standings } from './standings.ts';
import { allTraits, FIRST_DAY, LAST_DAY, type Traits } from './traits.ts';

export interface SyntheticOptions {
  /** Which of the invented catalogues. */
  readonly seed: number;
  /** About how many titles it has in May 2026. */
  readonly titles: number;
  /** The date of requests that name none (YYYY-MM-DD). */
  readonly currentDate: () => string;
}

/** Days that are kept: neighbours in time are asked for in turn, and a day costs a tenth of a second. */
const MAX_KEPT_DAYS = 3;

/**
 * An invented catalogue on any day from 2015 to 2040. Whatever it says of a title is a function of seed, title and
 * day alone: it comes out the same on every machine and in whatever order days are asked for.
 *
 * @throws {RangeError} where the current date lies outside of those years
 */
export function syntheticCatalogue({ seed, titles, currentDate }: SyntheticOptions): Catalogue {
  const all = allTraits(seed, titles);
  const neighbours: Neighbours = { titles: all, standings: new Standings(all) };
  const days = new Map<string, SyntheticDay>();

  const at = (date: string): CatalogueDay | undefined => {
    const day = dayNumber(date);
    if (day === undefined || day < FIRST_DAY || day > LAST_DAY) return undefined;
    const kept = days.get(date);
    const asked = kept ?? new SyntheticDay(date, day, neighbours);
    // The map's order is that of use, so the first is the one that was not asked for the longest.
    days.delete(date);
    days.set(date, asked);
    const [leastUsed] = days.keys();
    if (days.size > MAX_KEPT_DAYS && leastUsed !== undefined) days.delete(leastUsed);
    return asked;
  };

  // Also builds the day before the first request arrives, which would otherwise wait for it.
  if (at(currentDate()) === undefined) {
    throw new RangeError(`date: '${currentDate()}' is no day from 2015-01-01 to 2040-12-31`);
  }
  return { kind: 'synthetic', at, currentDate };
}

const GENRES: readonly Genre[] = GENRE_KINDS.filter((kind) => kind !== 'explicit_genres').flatMap((kind) =>
  GENRE_TABLE[kind].map(([mal_id, name]) => ({ mal_id, name, url: genreUrl(mal_id, name), kind })),
);

class SyntheticDay implements CatalogueDay {
  readonly date: string;
  readonly entries: readonly SyntheticEntry[];
  readonly genres = GENRES;
  readonly #neighbours: Neighbours;

  constructor(date: string, day: DayNumber, neighbours: Neighbours) {
    this.date = date;
    this.#neighbours = neighbours;
    this.entries = neighbours.titles
      .filter((title) => isPresent(title, day))
      .map((title) => new SyntheticEntry(title, refreshedOn(title, day), neighbours));
  }

  record(index: number): Uint8Array {
    const { traits, refreshed } = this.#entry(index);
    return Buffer.from(JSON.stringify(recordOn(traits, this.#neighbours, refreshed)));
  }

  fullRecord(index: number): Uint8Array {
    const { traits, refreshed } = this.#entry(index);
    return Buffer.from(JSON.stringify(fullRecordOn(traits, this.#neighbours, refreshed)));
  }

  #entry(index: number): SyntheticEntry {
    const entry = this.entries[index];
    if (entry === undefined) throw new RangeError(`record ${index} of ${this.entries.length}`);
    return entry;
  }
}

/** The keys of a title's record; words are put together only when they are asked for. */
class SyntheticEntry implements Entry {
  readonly traits: Traits;
  readonly refreshed: DayNumber;
  readonly #neighbours: Neighbours;
  readonly malId: number;
  readonly type: string | null;
  readonly status: string;
  readonly rating: string | null;
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly episodes: number | null;
  readonly score: number | null;
  readonly scoredBy: number | null;
  readonly rank: number | null;
  readonly popularity: number;
  readonly members: number;
  readonly favorites: number;
  readonly season: string | null;
  readonly year: number | null;
  readonly genreIds: readonly number[];
  #words: { title: string; searchText: string } | undefined;

  constructor(traits: Traits, refreshed: DayNumber, neighbours: Neighbours) {
    const { score, scoredBy, members, favorites } = metricsOn(traits, refreshed);
    const season = seasonOn(traits, refreshed);
    this.traits = traits;
    this.refreshed = refreshed;
    this.#neighbours = neighbours;
    this.malId = traits.malId;
    this.type = typeOn(traits, refreshed);
    this.status = statusOn(traits, refreshed);
    this.rating = ratingOn(traits, refreshed);
    this.startMs = refreshed < traits.startKnownDay ? null : traits.startDay * DAY_MS;
    this.endMs = this.startMs === null || !hasEnd(traits, this.status) ? null : traits.endDay * DAY_MS;
    this.episodes = episodesOn(traits, refreshed);
    this.score = score;
    this.scoredBy = scoredBy;
    this.rank = neighbours.standings.rank(traits, refreshed);
    this.popularity = neighbours.standings.popularity(traits, refreshed);
    this.members = members;
    this.favorites = favorites;
    this.season = season?.season ?? null;
    this.year = season?.year ?? null;
    this.genreIds = [...traits.genres, ...traits.themes, ...traits.demographics];
  }

  get producerIds(): readonly number[] {
    return companyIds(this.traits);
  }

  get title(): string {
    return this.#describe().title;
  }

  get searchText(): string {
    return this.#describe().searchText;
  }

  #describe(): { title: string; searchText: string } {
    if (this.#words === undefined) {
      const { title, english, japanese, synonyms } = describe(
        this.traits,
        this.#neighbours.titles,
        this.refreshed,
      );
      const names = [title, english, japanese, ...synonyms].filter((name) => name !== null);
      this.#words = { title, searchText: names.join('\n').toLowerCase() };
    }
    return this.#words;
  }
}

const hasEnd = ({ startDay, endDay }: Traits, status: string): boolean =>
  endDay !== startDay && status === 'Finished Airing';
