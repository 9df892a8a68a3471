import * as z from 'zod';
import { Duration } from './duration.ts';
import { apiVersion, dnsLabel, NamespacedMetadata } from './object-meta.ts';
import { Schedule, TimeZone } from './schedule.ts';

const ids = z.array(z.int().min(1)).min(1).max(25);
const score = z.number().min(0).max(10);

/** Which titles, in which order, in the terms of the Jikan v4 API's `GET /anime`. */
export const JikanQuery = z.strictObject({
  orderBy: z
    .enum([
      'mal_id',
      'title',
      'start_date',
      'end_date',
      'episodes',
      'score',
      'scored_by',
      'rank',
      'popularity',
      'members',
      'favorites',
    ])
    .meta({ description: 'popularity is a place (1 is the most popular); members counts people.' }),
  sort: z.enum(['asc', 'desc']),
  status: z.enum(['airing', 'complete', 'upcoming']).optional(),
  type: z.enum(['tv', 'movie', 'ova', 'special', 'ona', 'music', 'cm', 'pv', 'tv_special']).optional(),
  minScore: score.optional(),
  maxScore: score.optional(),
  q: z.string().min(1).max(200).optional(),
  genres: ids.optional(),
  genresExclude: ids.optional(),
  sfw: z.boolean().optional().meta({ description: 'Leave adult titles out.' }),
});

const Retention = z.strictObject({
  keepDays: z.int().min(1).meta({ description: 'Every snapshot stays for this many days.' }),
  thenKeep: z.enum(['Weekly', 'Monthly']).meta({
    description: 'Older ones are thinned to the last whole snapshot of each ISO week or month.',
  }),
});

/** Kubernetes objects that are passed on as they are; the API server checks them. */
const passedOn = z.record(z.string(), z.json());
const text = z.record(z.string(), z.string());

const Pod = z.strictObject({
  labels: text.optional(),
  annotations: text.optional(),
  resources: passedOn.optional(),
  nodeSelector: text.optional(),
  tolerations: z.array(passedOn).optional(),
  affinity: passedOn.optional(),
  priorityClassName: dnsLabel(253).optional(),
  imagePullSecrets: z.array(z.strictObject({ name: dnsLabel(253) })).optional(),
  image: z.string().min(1).optional(),
  env: z.array(passedOn).optional(),
});

/** What to snapshot, from where and when. */
export const SnapshotJobSpec = z.strictObject({
  sourceRef: z.strictObject({ name: dnsLabel(63) }),
  snapshotType: dnsLabel(40).meta({ description: 'The name of the series that this job writes. Immutable.' }),
  query: z.strictObject({ jikan: JikanQuery }).meta({
    description: 'Which titles; the one key names the dialect and must match the type of the source.',
  }),
  maxPages: z.int().min(1).max(100_000).optional().meta({
    description: 'Stop after this many pages: the snapshot is whole for this scope. Absent: every page.',
  }),
  schedule: Schedule,
  timeZone: TimeZone.default('UTC'),
  suspend: z.boolean().default(false),
  concurrencyPolicy: z.enum(['Forbid', 'Replace']).default('Forbid').meta({
    description:
      'A series has one writer: a run that is due while another goes on is skipped or replaces it.',
  }),
  startingDeadlineSeconds: z.int().min(10).default(3600),
  resumeWithin: Duration.default('6h').meta({
    description: 'How old an interrupted run may be for its staged pages to be used.',
  }),
  publishPartial: z.boolean().default(false).meta({
    description: 'Publish what could be had, marked partial, when some pages could not.',
  }),
  freshWithin: Duration.optional().meta({
    description:
      'How late a success may be before the series counts as stale. Default: one interval of the schedule.',
  }),
  successfulJobsHistoryLimit: z.int().min(0).max(100).default(3),
  failedJobsHistoryLimit: z.int().min(0).max(100).default(3),
  retention: Retention.optional().meta({ description: 'Absent: every snapshot stays.' }),
  deletionPolicy: z.enum(['Retain', 'Delete']).default('Retain').meta({
    description: 'What becomes of the series when this object is deleted.',
  }),
  pod: Pod.optional().meta({ description: 'Additions to the pods that take the snapshots.' }),
});

/** The namespaced custom resource. */
export const SnapshotJob = z.object({
  apiVersion: z.literal(apiVersion),
  kind: z.literal('SnapshotJob'),
  metadata: NamespacedMetadata,
  spec: SnapshotJobSpec,
});

export type JikanQuery = z.infer<typeof JikanQuery>;
export type SnapshotJobSpec = z.infer<typeof SnapshotJobSpec>;
export type SnapshotJob = z.infer<typeof SnapshotJob>;
