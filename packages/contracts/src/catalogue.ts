/**
 * One title of a catalogue in the form that the platform works with. Adapters make it from what their
 * upstream speaks; nothing above an adapter knows the upstream's JSON.
 */
export interface TitleRecord {
  mal_id: number;
  metrics: TitleMetrics;
  description: TitleDescription;
}

/** What moves from day to day. `null` means that the catalogue gives none; a rank or popularity of 0 is none. */
export interface TitleMetrics {
  /** 0 to 10 with two decimals. */
  score: number | null;
  scored_by: number | null;
  rank: number | null;
  popularity: number | null;
  members: number | null;
  favorites: number | null;
}

/** What seldom changes: stored once per change, addressed by its content. */
export interface TitleDescription {
  url: string | null;
  image_url: string | null;
  title: string;
  title_english: string | null;
  title_japanese: string | null;
  title_synonyms: string[];
  type: string | null;
  source: string | null;
  episodes: number | null;
  status: string | null;
  /** ISO dates. */
  aired_from: string | null;
  aired_to: string | null;
  duration: string | null;
  rating: string | null;
  synopsis: string | null;
  background: string | null;
  season: Season | null;
  year: number | null;
  /** `derived`: season and year follow from the first day, since the catalogue gave none. Null: there is no season. */
  season_source: 'broadcast' | 'derived' | null;
  tags: Tag[];
  companies: Company[];
  /** What is kept but not asked about; JSON with sorted keys. */
  details: Record<string, unknown>;
}

export type Season = 'winter' | 'spring' | 'summer' | 'fall';

/** Ids are unique over all kinds of tags. */
export interface Tag {
  kind: 'genre' | 'explicit_genre' | 'theme' | 'demographic';
  id: number;
  name: string;
}

/** A company has one id in all its roles. */
export interface Company {
  role: 'studio' | 'producer' | 'licensor';
  id: number;
  name: string;
}
