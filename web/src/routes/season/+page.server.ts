import { forward } from '#lib/server/pages/forward.ts';
import { seasonOfDay, seasonPath } from '#lib/format/seasons.ts';

export const load = forward((date) => seasonPath(seasonOfDay(date)));
