import * as z from 'zod';
import { MoversQuery } from './movers.ts';
import { limit, snapshotType } from './parameters.ts';

/** `GET /feeds/movers.atom`, parameters. */
export const MoversFeedQuery = MoversQuery.omit({ from: true, to: true });

/** `GET /feeds/new.atom`, parameters. */
export const NewFeedQuery = z.strictObject({ snapshot_type: snapshotType, limit: limit(50, 200) });

/** `GET /feeds/week.atom`, parameters. */
export const WeekFeedQuery = z.strictObject({ snapshot_type: snapshotType });
