import type { SeriesFreshness } from '@animedashboard/contracts';
import { api } from '#lib/server/api/instance.ts';
import { askFreshness } from '#lib/server/api/questions.ts';
import type { SiteState } from '#lib/data/site.ts';
import { publicOrigin } from '#lib/server/public-origin.ts';
import type { LayoutServerLoad } from './$types';

/** What every page says: whose data it is, and whether it is fresh. The API's absence must not take a page's error away. */
export const load: LayoutServerLoad = async ({ url, locals }): Promise<{ site: SiteState }> => {
  const { theme } = locals;
  const origin = publicOrigin({ url });
  try {
    const { data, source, stale } = await askFreshness(api());
    return { site: { theme, origin, source, freshness: summarise(data), stale: stale === true } };
  } catch {
    return { site: { theme, origin, source: null, freshness: null, stale: true } };
  }
};

function summarise(series: readonly SeriesFreshness[]): SiteState['freshness'] {
  const successes = series.flatMap(({ last_success }) => last_success ?? []);
  const latest = successes.reduce<string | null>(
    (found, { last_fetch_at }) => (found === null || last_fetch_at > found ? last_fetch_at : found),
    null,
  );
  return {
    fetchedAt: latest,
    late: series.filter(({ fresh }) => fresh === false).map(({ snapshot_type }) => snapshot_type),
    running: series.filter(({ running }) => running !== null).map(({ snapshot_type }) => snapshot_type),
  };
}
