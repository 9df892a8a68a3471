import * as z from 'zod';
import { calendarDate, date, ordered, snapshotType } from './parameters.ts';

const thisSeries = z.string('one value').optional().meta({ description: 'Only of this series.' });

/** `GET /export/metrics`, `/export/genres`, `/export/seasons`, `/export/studios`, parameters. */
export const DatesExportQuery = ordered(
  z.strictObject({
    snapshot_type: snapshotType,
    from: calendarDate.optional().meta({ description: 'Leaves earlier dates out.' }),
    to: calendarDate.optional().meta({ description: 'Leaves later dates out.' }),
  }),
  'from',
  'to',
);

/** `GET /export/titles`, parameters. */
export const TitlesExportQuery = z.strictObject({ snapshot_type: snapshotType, date });

/** `GET /export/snapshots`, `/export/runs`, parameters. */
export const SeriesExportQuery = z.strictObject({ snapshot_type: thisSeries });
