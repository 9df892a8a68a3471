import { chartAt } from '#lib/server/pages/chart-at.ts';
import type { PageServerLoad } from './$types';

/** A chart by itself, for a frame on another site. */
export const load: PageServerLoad = async (event) => {
  const { chart, view, page } = await chartAt(event.params.chart, event);
  const { snapshot, source, stale } = view;
  return { chart, snapshot, source, stale, page };
};
