import type { SeasonRanking, SeasonTitle } from '@animedashboard/contracts';

/** A title of a season as the API gives it, for tests. */
export function seasonTitle(mal_id: number, over: Partial<SeasonTitle> = {}): SeasonTitle {
  return {
    mal_id,
    title: `Title ${mal_id}`,
    title_english: null,
    type: 'TV',
    status: 'Currently Airing',
    episodes: null,
    season: 'fall',
    year: 2026,
    season_source: 'broadcast',
    genres: [],
    studios: [],
    image_url: null,
    url: null,
    aired_from: '2026-10-04',
    score: null,
    scored_by: null,
    rank: null,
    popularity: null,
    members: null,
    favorites: null,
    places: { score: null, members: null },
    since: { kind: 'first_observed', date: '2026-11-14' },
    change: { score: null, members: null },
    weekly: { score_places: [], members_places: [], scores: [], members: [] },
    steps: [],
    ...over,
  };
}

type Week = SeasonRanking['weeks'][number];

export const week = (name: string, date: string | null, missing: Week['missing'] = null): Week => ({
  week: name,
  date,
  missing,
});
