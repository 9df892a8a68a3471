import * as z from 'zod';
import { MoversQuery } from './movers.ts';
import { limit, snapshotType } from './parameters.ts';
import { SeasonParts, SeasonQuery } from './season.ts';

/** `GET /feeds/movers.atom`, parameters. */
export const MoversFeedQuery = MoversQuery.omit({ from: true, to: true });

/** `GET /feeds/new.atom`, parameters. */
export const NewFeedQuery = z.strictObject({ snapshot_type: snapshotType, limit: limit(50, 200) });

const running = 'Default: the season that runs at the latest whole snapshot.';

/** `GET /feeds/season.atom`, parameters. */
export const SeasonFeedQuery = z
  .strictObject({
    snapshot_type: snapshotType,
    year: SeasonParts.shape.year
      .optional()
      .meta({ description: `The year of the season, together with \`season\`. ${running}` }),
    season: SeasonParts.shape.season
      .optional()
      .meta({ description: `The season, together with \`year\`. ${running}` }),
    sort: SeasonQuery.shape.sort.meta({ description: 'Which place within the season is told.' }),
  })
  .refine(({ year, season }) => year === undefined || season !== undefined, {
    path: ['year'],
    message: 'a year only together with season',
  })
  .refine(({ year, season }) => season === undefined || year !== undefined, {
    path: ['season'],
    message: 'a season only together with year',
  });

/** `GET /feeds/week.atom`, parameters. */
export const WeekFeedQuery = z.strictObject({ snapshot_type: snapshotType });
