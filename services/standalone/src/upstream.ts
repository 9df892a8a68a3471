import path from 'node:path';
import * as z from 'zod';
import type { Options } from './options.ts';

/** Where the snapshots come from. */
export const Upstream = z.discriminatedUnion('kind', [
  /** `sourceUrl` takes the place of the source's own base URL. */
  z.strictObject({ kind: z.literal('live'), sourceUrl: z.url().nullable() }),
  /** `insteadOf`: why the live one is not used although nobody asked for this; null where somebody did. */
  z.strictObject({ kind: z.literal('synthetic'), insteadOf: z.string().nullable() }),
  z.strictObject({ kind: z.literal('crawl'), file: z.string(), date: z.iso.date() }),
]);
export type Upstream = z.infer<typeof Upstream>;

/** What to do about the upstream before anything else. */
export type UpstreamPlan =
  /** `remember`: somebody has asked for it. */
  | { action: 'use'; upstream: Upstream; remember: boolean }
  /** See whether the live upstream answers. `fallBack`: nobody asked for it, so that another may take its place. */
  | { action: 'probe'; sourceUrl: string | null; fallBack: boolean };

/** What one request to an upstream showed. */
export type ProbeVerdict =
  | { state: 'answers' }
  /** It is there and asks for patience (429 or 5xx). */
  | { state: 'busy'; reason: string }
  /** No such host, no connection, no TLS, no answer in time, or an answer that is not this API's. */
  | { state: 'unreachable'; reason: string }
  /** It answers, and not with what its source may take: a refusal, another place, invented records. */
  | { state: 'refused'; reason: string };

/** What the upstream serves must not enter the history of its source. Nothing was chosen. */
export class UpstreamRefusedError extends Error {
  override readonly name = 'UpstreamRefusedError';
  constructor(reason: string) {
    super(
      `The upstream's answers can't be used: ${reason}.\n` +
        'A stand-in is used with --synthetic or --crawl FILE (a database of its own), the real service with --live.',
    );
  }
}

/** The stand-in's options make no sense for the live upstream. */
export class StandinOptionError extends Error {
  override readonly name = 'StandinOptionError';
}

/** The upstream that the options name; null where they name none. */
export function namedUpstream({ crawl, synthetic, live, sourceUrl }: Options): Upstream | null {
  if (crawl !== undefined) return crawlOf(crawl);
  if (synthetic) return { kind: 'synthetic', insteadOf: null };
  return live || sourceUrl !== undefined ? { kind: 'live', sourceUrl: sourceUrl ?? null } : null;
}

/**
 * Decides which upstream is meant: what was asked for, else what is remembered, else what a probe will show.
 *
 * @throws StandinOptionError when an option of the stand-in meets the live upstream
 */
export function planUpstream(options: Options, remembered: { upstream: Upstream } | null): UpstreamPlan {
  const named = namedUpstream(options);
  const upstream = named ?? remembered?.upstream ?? null;
  if (upstream === null || upstream.kind === 'live') refuseStandinOptions(options);
  if (upstream === null) return { action: 'probe', sourceUrl: null, fallBack: true };
  if (named?.kind === 'live') return { action: 'probe', sourceUrl: named.sourceUrl, fallBack: false };
  // Each start has to name its crawl.
  return { action: 'use', upstream, remember: named?.kind === 'synthetic' };
}

/**
 * Which upstream to go on with. One that is there, even if busy, is used; one that can't be reached or used is
 * replaced only where nobody asked for it.
 *
 * @throws UpstreamRefusedError where the one that was asked for must not be used
 */
export function upstreamAfterProbe(
  { sourceUrl, fallBack }: Extract<UpstreamPlan, { action: 'probe' }>,
  verdict: ProbeVerdict,
): Upstream {
  const usable = verdict.state === 'answers' || verdict.state === 'busy';
  if (!usable && fallBack) return { kind: 'synthetic', insteadOf: verdict.reason };
  if (verdict.state === 'refused') throw new UpstreamRefusedError(verdict.reason);
  return { kind: 'live', sourceUrl };
}

/**
 * The upstream that a command means which works beside a start: that of the platform that runs, else the one that
 * is remembered, else the live one.
 *
 * @param running the upstreams of the platforms that run on the data folder
 */
export function upstreamBeside(
  running: readonly Upstream[],
  remembered: { upstream: Upstream } | null,
): Upstream {
  const preferred = remembered?.upstream ?? { kind: 'live', sourceUrl: null };
  const [first] = running;
  if (first === undefined || running.some((upstream) => folderOf(upstream) === folderOf(preferred)))
    return preferred;
  return first;
}

/** The name of the upstream's own folder in the data folder: one database holds one catalogue. */
export function folderOf(upstream: Upstream): string {
  if (upstream.kind !== 'crawl') return upstream.kind;
  const name = path.basename(upstream.file).replace(/\.jsonl(\.gz)?$/, '');
  return name.startsWith('crawl-') ? name : `crawl-${name}`;
}

function crawlOf(file: string): Upstream {
  const date = /\d{4}-\d{2}-\d{2}/.exec(path.basename(file))?.[0];
  if (date === undefined) throw new Error(`no date in the name of ${file}`);
  return { kind: 'crawl', file, date };
}

function refuseStandinOptions(options: Options): void {
  const given = (['limits', 'titles', 'demoDays'] as const).filter((name) => options[name] !== undefined);
  if (given.length === 0) return;
  const flags = { limits: '--limits', titles: '--titles', demoDays: '--demo-days' };
  throw new StandinOptionError(
    `${given.map((name) => flags[name]).join(', ')}: only the stand-in takes this; add --synthetic` +
      ' to use an invented catalogue.',
  );
}
