import * as z from 'zod';
import { Duration } from './duration.ts';
import { apiVersion, ClusterMetadata, dnsLabel } from './object-meta.ts';

/** At most `requests` in any sliding window of length `window`. */
export const RateLimit = z.strictObject({
  requests: z.int().min(1).max(1_000_000).meta({ description: 'Requests allowed in any window.' }),
  window: Duration.meta({ description: 'Length of the sliding window.' }),
});

const SecretReference = z.strictObject({
  name: dnsLabel(253),
  key: z.string().min(1).max(253),
  header: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, 'an HTTP header name')
    .meta({ description: 'Request header that carries the value, for example X-Server-Key.' }),
});

/** Where a catalogue comes from and how fast it may be asked. */
export const SnapshotSourceSpec = z.strictObject({
  type: z.enum(['Jikan']).meta({ description: 'The dialect that the upstream speaks.' }),
  catalogue: dnsLabel(40).meta({
    description:
      'The space that the ids belong to, for example myanimelist. Immutable: histories belong to it.',
  }),
  synthetic: z
    .boolean()
    .default(false)
    .meta({ description: 'True when the titles are invented (the stand-in).' }),
  asOf: z.iso.date().optional().meta({
    description:
      'The one date that the upstream answers for (a recorded crawl). Absent: it answers for today.',
  }),
  baseURL: z
    .url({ protocol: /^https?$/, error: 'an http or https URL' })
    .refine((url) => !/[?#]/.test(url), 'a URL without query and fragment')
    .meta({
      description: 'The API up to and with its version segment, for example https://api.example.org/v4.',
    }),
  pageSize: z.int().min(1).max(100).default(25).meta({ description: 'Records asked for per page.' }),
  rateLimits: z.array(RateLimit).max(8).meta({
    description: 'Every limit of the upstream, all kept at once. An empty list says that it has none.',
  }),
  requestTimeout: Duration.default('30s').meta({
    description:
      'How long a request may take, body included. A request that got no answer holds its place in the budget longer.',
  }),
  budgetName: dnsLabel(63).optional().meta({
    description: 'Shares one request budget by name. By default sources share it by origin and credential.',
  }),
  contact: z
    .string()
    .min(3)
    .max(200)
    .regex(/^[\x20-\x7e]+$/, 'printable ASCII')
    .optional()
    .meta({ description: 'How the operator of the upstream reaches you; sent in the User-Agent.' }),
  secret: SecretReference.optional().meta({
    description: 'A credential, resolved in the namespace of each SnapshotJob that uses this source.',
  }),
  allowedNamespaces: z.array(dnsLabel(63)).optional().meta({
    description: 'Namespaces whose SnapshotJobs may use this source. Absent: all.',
  }),
});

/** The cluster-scoped custom resource. */
export const SnapshotSource = z.object({
  apiVersion: z.literal(apiVersion),
  kind: z.literal('SnapshotSource'),
  metadata: ClusterMetadata,
  spec: SnapshotSourceSpec,
});

export type SnapshotSourceSpec = z.infer<typeof SnapshotSourceSpec>;
export type SnapshotSource = z.infer<typeof SnapshotSource>;
