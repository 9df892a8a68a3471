export { createPool, inTransaction, openSession } from './connection.ts';
export { migrate, migrationNames } from './migrate.ts';
export { checkServer } from './server-check.ts';
export { describeSeries, findGaps, type Gap, type SeriesDate, type SeriesDescription } from './series.ts';
