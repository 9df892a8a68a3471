export * from './analytics-api/index.ts';
export type { Company, Season, Tag, TitleDescription, TitleMetrics, TitleRecord } from './catalogue.ts';
export { durationMs } from './duration.ts';
export { type Freshness, judgeFreshness } from './freshness.ts';
export {
  type ManifestFile,
  ManifestError,
  type ManifestProblem,
  type Manifests,
  readManifests,
} from './manifest.ts';
export { apiVersion } from './object-meta.ts';
export { exitCodes, type Outcome, RunChanges, RunCounts, RunSummary, Scope } from './run-summary.ts';
export { cronOf, lastSlotMs, nextSlotMs, type Timed } from './slots.ts';
export { JikanQuery, SnapshotJob, SnapshotJobSpec } from './snapshot-job.ts';
export { RateLimit, SnapshotSource, SnapshotSourceSpec } from './snapshot-source.ts';
