import { weekPath } from '#lib/data/links.ts';
import { isoWeekOf } from '#lib/format/weeks.ts';
import { forward } from '#lib/server/pages/forward.ts';

/** A week says itself of which date it is. */
export const load = forward((date) => weekPath(isoWeekOf(date)), { date: null });
