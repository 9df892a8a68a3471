import {
  apiVersion,
  type Manifests,
  type SnapshotSource,
  type SnapshotSourceSpec,
} from '@animedashboard/contracts';
import type { Series } from './due.ts';
import { ManifestSetError } from './manifest-folder.ts';
import type { StandinAddresses } from './standin-thread.ts';

/**
 * Each job with its own source.
 *
 * @param sourceUrl takes the place of the base URL; null: each source's own
 * @throws ManifestSetError when one URL is to replace those of several sources
 */
export function liveSeries({ jobs, sources }: Manifests, sourceUrl: string | null): Series[] {
  if (sourceUrl !== null && sources.length > 1) {
    const names = sources.map(({ metadata }) => metadata.name).join(', ');
    throw new ManifestSetError(`--source-url: one URL cannot take the place of several sources (${names})`);
  }
  return jobs.map((job) => {
    const source = sources.find(({ metadata }) => metadata.name === job.spec.sourceRef.name);
    if (source === undefined) throw new Error(`no source ${job.spec.sourceRef.name}`);
    return { job, source: sourceUrl === null ? source : withBaseUrl(source, sourceUrl) };
  });
}

/** Each job with the one source that the stand-in is. */
export function standinSeries({ jobs }: Manifests, source: SnapshotSource): Series[] {
  return jobs.map((job) => ({
    job: { ...job, spec: { ...job.spec, sourceRef: { name: source.metadata.name } } },
    source,
  }));
}

/** The sources that series use, each once. */
export function sourcesOf(series: readonly Series[]): SnapshotSource[] {
  return [...new Map(series.map(({ source }) => [source.metadata.name, source])).values()];
}

/** How a stand-in is asked. */
export interface StandinAddress {
  baseURL: string;
  rateLimits: SnapshotSourceSpec['rateLimits'];
}

/** The most records that the stand-in gives on a page. */
const pageSize = 50;

/** The source of the invented catalogue. Its ids are not those of the real one, hence a catalogue of its own. */
export function syntheticSource({ baseURL, rateLimits }: StandinAddress): SnapshotSource {
  return {
    apiVersion,
    kind: 'SnapshotSource',
    metadata: { name: 'standin-synthetic' },
    spec: {
      type: 'Jikan',
      catalogue: 'invented',
      synthetic: true,
      baseURL,
      rateLimits,
      pageSize,
      requestTimeout: '30s',
    },
  };
}

/** The source of a recorded crawl: real records of the catalogue that the manifests are about, as of one date. */
export function crawlSource(
  { baseURL, rateLimits }: StandinAddress,
  { sources }: Manifests,
  date: string,
): SnapshotSource {
  return {
    apiVersion,
    kind: 'SnapshotSource',
    metadata: { name: `crawl-${date}` },
    spec: {
      type: 'Jikan',
      catalogue: sources[0]?.spec.catalogue ?? 'myanimelist',
      synthetic: false,
      asOf: date,
      baseURL,
      rateLimits,
      pageSize,
      requestTimeout: '30s',
    },
  };
}

/** The series with the invented catalogue as it is on another day than today. */
export function seriesAsOf({ job, source }: Series, standin: StandinAddresses, date: string): Series {
  return { job, source: withBaseUrl(source, standin.baseUrlAsOf.replace('{date}', date)) };
}

function withBaseUrl(source: SnapshotSource, baseURL: string): SnapshotSource {
  return { ...source, spec: { ...source.spec, baseURL } };
}
