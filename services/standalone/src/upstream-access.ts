import {
  durationMs,
  type Manifests,
  type SnapshotSource,
  type SnapshotSourceSpec,
} from '@animedashboard/contracts';
import type { Series } from './due.ts';
import type { Options } from './options.ts';
import type { PlatformFile } from './platform-file.ts';
import { crawlSource, liveSeries, standinSeries, syntheticSource } from './sources.ts';
import { startStandinThread } from './standin-thread.ts';
import type { Upstream } from './upstream.ts';

type RateLimits = SnapshotSourceSpec['rateLimits'];

/** What the stand-in enforces, and its source declares, unless asked otherwise: the limits of the real service. */
const realLimits: RateLimits = [
  { requests: 3, window: '1s' },
  { requests: 60, window: '1m' },
  { requests: 40_000, window: '24h' },
];

/** The series as they are to be taken, and the stand-in where it is the upstream. */
export interface UpstreamAccess {
  series: Series[];
  standin: NonNullable<PlatformFile['standin']> | null;
  close(): Promise<void>;
}

/**
 * Makes the upstream ready to be asked: starts the stand-in unless a running platform has one.
 *
 * @param running a platform that runs on the same upstream's folder
 */
export async function openUpstream(
  upstream: Upstream,
  options: Pick<Options, 'limits' | 'demoDays' | 'titles'>,
  manifests: Manifests,
  running: PlatformFile | null = null,
): Promise<UpstreamAccess> {
  if (upstream.kind === 'live') {
    const series = liveSeries(manifests, upstream.sourceUrl);
    return { series, standin: null, close: () => Promise.resolve() };
  }
  const shared = running?.standin ?? null;
  const own = shared === null ? await startStandin(upstream, options) : null;
  const standin = shared ?? own;
  if (standin === null) throw new Error('a stand-in is either shared or started');
  return {
    series: standinSeries(manifests, standinSource(upstream, standin, manifests)),
    standin,
    close: async () => own?.close(),
  };
}

async function startStandin(
  upstream: Exclude<Upstream, { kind: 'live' }>,
  { limits, demoDays, titles }: Pick<Options, 'limits' | 'demoDays' | 'titles'>,
): Promise<NonNullable<PlatformFile['standin']> & { close(): Promise<void> }> {
  // A crawl and a demo are there to be had quickly.
  const rateLimits = limits ?? (upstream.kind === 'crawl' || demoDays !== undefined ? [] : realLimits);
  const addresses = await startStandinThread({
    catalogue:
      upstream.kind === 'crawl'
        ? { crawl: upstream.file }
        : { synthetic: titles === undefined ? {} : { titles } },
    limits: rateLimits.map(({ requests, window }) => ({ requests, windowMs: durationMs(window) })),
  });
  return { ...addresses, rateLimits };
}

function standinSource(
  upstream: Exclude<Upstream, { kind: 'live' }>,
  { baseUrl: baseURL, rateLimits }: NonNullable<PlatformFile['standin']>,
  manifests: Manifests,
): SnapshotSource {
  return upstream.kind === 'crawl'
    ? crawlSource({ baseURL, rateLimits }, manifests, upstream.date)
    : syntheticSource({ baseURL, rateLimits });
}
