import { migrationNames } from '@animedashboard/database';
import { createHealth, type Health, type HealthReport, type ProbeResult } from '@animedashboard/runtime';
import type {
  DetailedHealthAnswer,
  HealthAnswer,
  ReadinessAnswer,
  SeriesHealth,
} from '../http/health-answers.ts';
import type { Read } from '../history/read.ts';
import { readHistoryState } from '../queries/history-state.ts';
import { readAppliedMigrations } from '../queries/migrations.ts';
import { readSeriesHealth, type SeriesState } from '../queries/series-health.ts';

const probeDeadlineMs = 2000;
const probeCacheMs = 500;

/** Which process this is. */
export interface ServiceIdentity {
  version: string;
  build: string;
  startedAt: Date;
}

/** Ready: the database answers and has every migration of this code. A newer schema is fine. */
export function createServiceHealth(read: Read): Health {
  const probe = { critical: true, deadlineMs: probeDeadlineMs };
  return createHealth(
    [
      { ...probe, name: 'database', check: () => read({ name: 'ping', text: 'SELECT 1' }) },
      {
        ...probe,
        name: 'schema',
        check: async () => {
          const missing = missingFrom(await readAppliedMigrations(read));
          if (missing.length > 0) throw new Error(`migrations are missing: ${missing.join(', ')}`);
        },
      },
    ],
    { cacheMs: probeCacheMs },
  );
}

/** `GET /health`. */
export function describeHealth(report: HealthReport, service: ServiceIdentity): HealthAnswer {
  return {
    status: report.ready ? 'up' : 'down',
    service: 'analytics',
    version: service.version,
    build: service.build,
    started_at: service.startedAt.toISOString(),
    uptime_seconds: Math.floor((Date.now() - service.startedAt.getTime()) / 1000),
  };
}

/** `GET /readyz`. */
export function describeReadiness({ ready, probes }: HealthReport): ReadinessAnswer {
  return { ready, probes: shownProbes(probes) };
}

/** `GET /health/detailed`. What cannot be read is null. */
export async function describeHealthInDetail(
  report: HealthReport,
  service: ServiceIdentity,
  read: Read,
): Promise<DetailedHealthAnswer> {
  const orNull = <T>(reading: Promise<T>): Promise<T | null> => reading.catch(() => null);
  const [applied, state, series] = await Promise.all([
    orNull(readAppliedMigrations(read)),
    orNull(readHistoryState(read)),
    orNull(readSeriesHealth(read)),
  ]);
  return {
    ...describeHealth(report, service),
    probes: shownProbes(report.probes),
    schema: applied === null ? null : { applied, missing: missingFrom(applied) },
    revision: state?.revision ?? null,
    series: series?.map(shownSeries) ?? null,
  };
}

function missingFrom(applied: readonly string[]): string[] {
  return migrationNames.filter((name) => !applied.includes(name));
}

function shownProbes(probes: Readonly<Record<string, ProbeResult>>): ReadinessAnswer['probes'] {
  return Object.fromEntries(
    Object.entries(probes).map(([name, { status, critical, duration_ms, error }]) => [
      name,
      { status, critical, duration_ms, ...(error === undefined ? {} : { error }) },
    ]),
  );
}

function shownSeries({ snapshot_type, latest_snapshot, running, last_run }: SeriesState): SeriesHealth {
  return { snapshot_type, latest_snapshot, running, last_run };
}
