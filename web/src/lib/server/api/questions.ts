/** The questions of the API that the dashboard asks, each with the types of its contract. */
import type * as contracts from '@animedashboard/contracts';
import type * as z from 'zod';
import type { Answer } from './answer.ts';
import type { Api, ApiQuery } from './api.ts';

/** Query parameters as a URL has them: numbers may be text, which the API reads and judges. */
type Query<Schema extends z.ZodType> = {
  [Name in keyof z.input<Schema>]?:
    | z.input<Schema>[Name]
    | (z.input<Schema>[Name] extends readonly unknown[] | undefined ? readonly string[] : string)
    | undefined;
};

const question =
  <Data, Schema extends z.ZodType = z.ZodObject<Record<string, never>>>(path: string) =>
  (api: Api, query?: Query<Schema>): Promise<Answer<Data>> =>
    api.ask<Data>(path, query as ApiQuery | undefined);

const questionAbout =
  <Data, Schema extends z.ZodType>(path: (name: string) => string) =>
  (api: Api, name: string | number, query?: Query<Schema>): Promise<Answer<Data>> =>
    api.ask<Data>(path(encodeURIComponent(name)), query as ApiQuery | undefined);

export const askOverview = question<contracts.Overview, typeof contracts.OverviewQuery>('/stats/overview');
export const askTopRated = question<contracts.RatedTitle[], typeof contracts.TopRatedQuery>(
  '/anime/top-rated',
);
export const askSearch = question<contracts.SearchResult, typeof contracts.SearchQuery>('/anime/search');
export const askGenres = question<contracts.GenreDistribution, typeof contracts.GenreDistributionQuery>(
  '/anime/genre-distribution',
);
export const askSeasonal = question<contracts.SeasonalTrend, typeof contracts.SeasonalQuery>(
  '/trends/seasonal',
);
export const askYearlyShares = question<contracts.YearlyShares, typeof contracts.DecadesQuery>(
  '/trends/decades',
);
export const askStudios = question<contracts.Studios, typeof contracts.StudiosQuery>('/studios');
export const askMostLoved = question<contracts.MostLoved, typeof contracts.MostLovedQuery>(
  '/anime/most-loved',
);
export const askLandscape = question<contracts.Landscape, typeof contracts.LandscapeQuery>(
  '/anime/landscape',
);
export const askMovers = question<contracts.Movers, typeof contracts.MoversQuery>('/movers');
export const askGems = question<contracts.Gems, typeof contracts.GemsQuery>('/gems');
export const askComparison = question<contracts.Comparison, typeof contracts.CompareQuery>('/compare');
export const askSnapshots = question<contracts.SeriesSnapshots[], typeof contracts.SnapshotsQuery>(
  '/snapshots',
);
export const askRuns = question<contracts.Run[], typeof contracts.RunsQuery>('/runs');
export const askFreshness = question<contracts.SeriesFreshness[], typeof contracts.FreshnessQuery>(
  '/freshness',
);

export const askTitle = questionAbout<contracts.TitleDetails, typeof contracts.TitleQuery>(
  (id) => `/anime/${id}`,
);
export const askTitleHistory = questionAbout<contracts.TitleHistory, typeof contracts.TitleHistoryQuery>(
  (id) => `/anime/${id}/history`,
);
export const askGenreHistory = questionAbout<contracts.GenreHistory, typeof contracts.GenreHistoryQuery>(
  (name) => `/genres/${name}/history`,
);
export const askStudio = questionAbout<contracts.StudioDetails, typeof contracts.StudioQuery>(
  (name) => `/studios/${name}`,
);
export const askWeek = questionAbout<contracts.WeekReport, typeof contracts.WeekQuery>(
  (week) => `/week/${week}`,
);

export const askSeason = (
  api: Api,
  { year, season }: { year: string | number; season: string },
  query?: Query<typeof contracts.SeasonQuery>,
): Promise<Answer<contracts.SeasonRanking>> =>
  api.ask(`/season/${year}/${season}`, query as ApiQuery | undefined);

export const askSnapshotDiff = (
  api: Api,
  { snapshot_type, date }: { snapshot_type: string; date: string },
  query?: Query<typeof contracts.SnapshotDiffQuery>,
): Promise<Answer<contracts.SnapshotDiff>> =>
  api.ask(`/snapshots/${encodeURIComponent(snapshot_type)}/${date}/diff`, query);
