import { durationMs, type SnapshotJob, type SnapshotSource } from '@animedashboard/contracts';
import { RefusedError } from './errors.ts';
import type { RunIdentity } from './load/open-run.ts';
import { decideDate } from './logical-date.ts';
import { openList } from './sources/open-list.ts';
import type { SourceAdapter } from './sources/source-adapter.ts';
import { HASH_VERSION, runFingerprint } from './transform/fingerprint.ts';

/** What a run is going to do, decided before it touches database or upstream. */
export interface RunPlan {
  date: string;
  adapter: SourceAdapter;
  identity: RunIdentity;
  pageSize: number;
  maxPages: number | null;
  publishPartial: boolean;
}

export interface PlanRequest {
  job: SnapshotJob;
  source: SnapshotSource;
  /** The date that was asked for; null where none was. */
  date: string | null;
  scheduledFor: Date | null;
  now: Date;
}

/**
 * Checks that the job can be run on the source at that date, and decides what the run is.
 *
 * @throws {RefusedError} naming what does not fit
 */
export function planRun({ job, source, date: requested, scheduledFor, now }: PlanRequest): RunPlan {
  const { spec } = job;
  if (spec.sourceRef.name !== source.metadata.name) {
    throw new RefusedError(
      `spec.sourceRef.name: "${spec.sourceRef.name}"; allowed: "${source.metadata.name}"`,
    );
  }
  const resumeWithinMs = durationMs(spec.resumeWithin);
  const { date, asOf } = decideDate({
    requested,
    scheduledFor,
    now,
    timeZone: spec.timeZone,
    source: source.spec,
    slotGraceMs: spec.startingDeadlineSeconds * 1000 + resumeWithinMs,
  });
  const adapter = openList(asOf === null ? source.spec : { ...source.spec, asOf }, spec.query);
  const maxPages = spec.maxPages ?? null;
  return {
    date,
    adapter,
    pageSize: source.spec.pageSize,
    maxPages,
    publishPartial: spec.publishPartial,
    identity: {
      series: spec.snapshotType,
      owner: `${job.metadata.namespace}/${job.metadata.name}`,
      catalogue: source.spec.catalogue,
      synthetic: source.spec.synthetic,
      date,
      fingerprint: runFingerprint({
        query: spec.query,
        pageSize: source.spec.pageSize,
        maxPages,
        catalogue: source.spec.catalogue,
        adapterVersion: adapter.version,
        date,
      }),
      query: spec.query,
      sourceName: source.metadata.name,
      baseUrl: source.spec.baseURL,
      timetable: {
        schedule: spec.schedule,
        timeZone: spec.timeZone,
        suspended: spec.suspend,
        freshWithinMs: spec.freshWithin === undefined ? null : durationMs(spec.freshWithin),
      },
      resumeWithinMs,
      hashVersion: HASH_VERSION,
    },
  };
}
