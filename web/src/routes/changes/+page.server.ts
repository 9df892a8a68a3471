import { changesPath } from '#lib/data/links.ts';
import { forward } from '#lib/server/pages/forward.ts';

/** Series and date stand in the path of the page itself. */
export const load = forward((date, series) => changesPath(series, date), { date: null, snapshot_type: null });
