import type { RequestBudget } from '@animedashboard/budget';
import type { SnapshotSource } from '@animedashboard/contracts';
import { explain, type FailureKind, RefusedError, UpstreamFailure } from './errors.ts';
import { judgeResponse } from './extract/judge-response.ts';
import { Upstream } from './extract/request.ts';
import { requestTiming } from './extract/timing.ts';
import { requestHeaders } from './request-headers.ts';
import { EnvelopeError } from './sources/source-adapter.ts';
import { openAnyList } from './sources/open-list.ts';

/** What one request told about a source. */
export type ProbeResult =
  | { reachable: true; titles: number | null }
  | {
      reachable: false;
      /** `refused`: it answers, and will go on refusing; the others as of a request. */
      kind: FailureKind | 'refused';
      message: string;
    };

export interface ProbeOptions {
  budget: RequestBudget;
  secret?: string | undefined;
  /** The date that the answer is meant for, `YYYY-MM-DD`. */
  date: string;
  /** For everything, the wait for a grant included. */
  deadlineMs?: number;
}

const DEADLINE_MS = 10_000;

/** Asks a source for one page, once, to see whether it is there and speaks its dialect. Never rejects. */
export async function probeSource(source: SnapshotSource, options: ProbeOptions): Promise<ProbeResult> {
  const { deadlineMs = DEADLINE_MS } = options;
  try {
    return { reachable: true, titles: await ask(source, options, AbortSignal.timeout(deadlineMs)) };
  } catch (error) {
    if (error instanceof UpstreamFailure)
      return { reachable: false, kind: error.kind, message: explain(error) };
    if (error instanceof EnvelopeError) return { reachable: false, kind: 'body', message: explain(error) };
    if (error instanceof RefusedError) return { reachable: false, kind: 'refused', message: explain(error) };
    return {
      reachable: false,
      kind: 'timeout',
      message: `no answer within ${deadlineMs} ms: ${explain(error)}`,
    };
  }
}

async function ask(
  source: SnapshotSource,
  options: ProbeOptions,
  signal: AbortSignal,
): Promise<number | null> {
  await using upstream = new Upstream({
    budget: options.budget,
    timing: requestTiming(source.spec),
    headers: requestHeaders(source.spec, options.secret),
    connections: 1,
  });
  const adapter = openAnyList(source.spec);
  const response = await upstream.send(adapter.pageRequest(1), signal);
  const page = adapter.readPage(1, judgeResponse(response, adapter, Date.now()));
  const misfit = adapter.checkOrigin(response.headers, options.date);
  if (misfit !== null) throw new RefusedError(`${response.url}: ${misfit}`);
  return page.upstreamTotal;
}
