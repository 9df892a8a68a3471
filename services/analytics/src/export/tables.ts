import type { ExportTable } from './table.ts';
import { genres } from './tables/genres.ts';
import { metrics } from './tables/metrics.ts';
import { runs } from './tables/runs.ts';
import { seasons } from './tables/seasons.ts';
import { snapshots } from './tables/snapshots.ts';
import { studios } from './tables/studios.ts';
import { titles } from './tables/titles.ts';

/** Every table that can be exported. */
export const tables: readonly ExportTable[] = [metrics, titles, genres, seasons, studios, snapshots, runs];
