import { z } from 'zod';

/** Which requests a fault strikes. What is left out restricts nothing. */
const match = {
  /** Part of path and query. */
  path: z.string().min(1).optional(),
  /** The `page` parameter; a request without one is page 1. */
  page: z.int().min(1).optional(),
  /** Strikes from the nth request that path and page fit, counted since the fault was added. */
  nth: z.int().min(1).default(1),
  /** Strikes at most so often. */
  count: z.int().min(1).optional(),
  /** Strikes that share of the requests which fit, chosen by `seed`. */
  probability: z.number().gt(0).max(1).default(1),
  seed: z.int().default(1),
};

const recordEdit = z
  .strictObject({
    mal_id: z.int().optional(),
    /** Place on the page, from 0. */
    index: z.int().min(0).optional(),
    /** Values for top-level fields, of any type, wrong ones included. */
    set: z.record(z.string(), z.json()).default({}),
    /** Top-level fields to leave out. */
    remove: z.array(z.string()).default([]),
  })
  .refine((edit) => (edit.mal_id === undefined) !== (edit.index === undefined), {
    message: 'name the record by either mal_id or index',
  });

/** One for each kind of fault. */
export const faultSchemas = [
  // Instead of the answer.
  z.strictObject({
    kind: z.literal('rate-limit'),
    ...match,
    /** Whole seconds, or a date that many seconds ahead; without it there is no Retry-After. */
    retryAfter: z
      .union([
        z.strictObject({ seconds: z.int().min(0) }),
        z.strictObject({ httpDateInSeconds: z.int().min(0) }),
      ])
      .optional(),
  }),
  z.strictObject({ kind: z.literal('failure'), ...match, status: z.literal([500, 503, 504]) }),
  z.strictObject({
    kind: z.literal('redirect'),
    ...match,
    status: z.literal([301, 302, 307, 308]),
    location: z.string().min(1),
  }),
  z.strictObject({ kind: z.literal('html'), ...match }),
  // In what the page holds.
  z.strictObject({
    kind: z.literal('repeat-page'),
    ...match,
    /** The page that stands in for itself and every later one. */
    repeated: z.int().min(1).default(1),
  }),
  z.strictObject({
    kind: z.literal('shift'),
    ...match,
    /** The first page that sees the change. */
    from: z.int().min(2),
    /** Titles inserted (or, negative, removed) before that page since the page before it was answered. */
    by: z.int().refine((by) => by !== 0, { message: 'must not be 0' }),
  }),
  // In the body.
  z.strictObject({ kind: z.literal('edit-records'), ...match, edits: z.array(recordEdit).min(1) }),
  z.strictObject({ kind: z.literal('broken-json'), ...match }),
  // On the way.
  z.strictObject({ kind: z.literal('slow-head'), ...match, delayMs: z.number().positive() }),
  z.strictObject({
    kind: z.literal('slow-body'),
    ...match,
    chunkBytes: z.int().min(1).default(1_024),
    intervalMs: z.number().positive().default(100),
  }),
  z.strictObject({
    kind: z.literal('cut-off'),
    ...match,
    /** Share of the body that is sent before the connection is destroyed. */
    after: z.number().min(0).lt(1).default(0.5),
  }),
  z.strictObject({ kind: z.literal('hang'), ...match }),
  z.strictObject({ kind: z.literal('reset'), ...match }),
] as const;

export const faultSchema = z.discriminatedUnion('kind', faultSchemas, {
  error: () => `a fault with a kind of ${faultSchemas.map(({ shape }) => shape.kind.value).join(', ')}`,
});

/** A fault as it is asked for: defaults may be left out. */
export type FaultSpec = z.input<typeof faultSchema>;
export type Fault = z.output<typeof faultSchema>;
export type FaultKind = Fault['kind'];
export type FaultOf<K extends FaultKind> = Extract<Fault, { kind: K }>;

/** A request suffers at most one fault at each of these points. */
export type Stage = 'answer' | 'page' | 'body' | 'delivery';

export const STAGES = {
  'rate-limit': 'answer',
  failure: 'answer',
  redirect: 'answer',
  html: 'answer',
  'repeat-page': 'page',
  shift: 'page',
  'edit-records': 'body',
  'broken-json': 'body',
  'slow-head': 'delivery',
  'slow-body': 'delivery',
  'cut-off': 'delivery',
  hang: 'delivery',
  reset: 'delivery',
} as const satisfies Record<FaultKind, Stage>;

export type AtStage<S extends Stage> = FaultOf<
  { [K in FaultKind]: (typeof STAGES)[K] extends S ? K : never }[FaultKind]
>;
