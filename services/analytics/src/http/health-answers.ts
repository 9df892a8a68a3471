import { RunState } from '@animedashboard/contracts';
import * as z from 'zod';

const count = z.int().min(0);

const probe = z.strictObject({
  status: z.enum(['up', 'down']),
  critical: z.boolean(),
  duration_ms: z.number(),
  error: z.string().optional(),
});

/** `GET /livez`. */
export const LivenessAnswer = z.strictObject({ alive: z.literal(true) }).meta({ id: 'LivenessAnswer' });

/** `GET /health`. */
export const HealthAnswer = z
  .strictObject({
    status: z.enum(['up', 'down']).meta({ description: 'Whether questions can be answered.' }),
    service: z.string(),
    version: z.string(),
    build: z.string(),
    started_at: z.iso.datetime(),
    uptime_seconds: z.number(),
  })
  .meta({ id: 'HealthAnswer' });

/** `GET /readyz`. */
export const ReadinessAnswer = z
  .strictObject({ ready: z.boolean(), probes: z.record(z.string(), probe) })
  .meta({ id: 'ReadinessAnswer' });

/** How a series stands. */
export const SeriesHealth = z.strictObject({
  snapshot_type: z.string(),
  latest_snapshot: z
    .strictObject({
      date: z.iso.date(),
      complete: z.boolean(),
      titles: count,
      published_at: z.iso.datetime(),
      last_fetch_at: z.iso.datetime(),
      age_seconds: z.number().meta({ description: 'Since the last fetch.' }),
    })
    .nullable(),
  running: z
    .strictObject({
      run_id: z.uuid(),
      date: z.iso.date(),
      attempt: z.int().min(1),
      started_at: z.iso.datetime(),
    })
    .nullable(),
  last_run: z
    .strictObject({
      run_id: z.uuid(),
      date: z.iso.date(),
      outcome: RunState,
      finished_at: z.iso.datetime(),
      reason: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'The last one that has ended.' }),
});

/** `GET /health/detailed`. */
export const DetailedHealthAnswer = HealthAnswer.extend({
  probes: z.record(z.string(), probe),
  schema: z
    .strictObject({ applied: z.array(z.string()), missing: z.array(z.string()) })
    .nullable()
    .meta({ description: 'Migrations. Null while the database is away.' }),
  revision: count.nullable().meta({ description: 'Raised by every change of the history.' }),
  series: z.array(SeriesHealth).nullable().meta({ description: 'Null while the history cannot be read.' }),
}).meta({ id: 'DetailedHealthAnswer' });

export type HealthAnswer = z.infer<typeof HealthAnswer>;
export type ReadinessAnswer = z.infer<typeof ReadinessAnswer>;
export type DetailedHealthAnswer = z.infer<typeof DetailedHealthAnswer>;
export type SeriesHealth = z.infer<typeof SeriesHealth>;
