import { RunSummary, type SnapshotJob, type SnapshotSource } from '@animedashboard/contracts';
import type { Ending } from './ending.ts';
import type { Published } from './load/publish.ts';
import { type Publication, scopeOf } from './publication.ts';
import type { RunTally } from './run-tally.ts';
import { seconds } from './run-tally.ts';

/** What a termination message may hold, in bytes. */
const MAX_SUMMARY_BYTES = 4096;
const MAX_REASON_CHARACTERS = 600;
const MAX_URL_CHARACTERS = 300;

/** What a summary is made of; null where the run did not come so far. */
export interface SummaryParts {
  job: SnapshotJob;
  source: SnapshotSource;
  date: string;
  tally: RunTally;
  ending: Ending;
  run: { runId: string; attempt: number } | null;
  publication: Publication | null;
  published: Published | null;
}

/** The run summary, at most 4 KB as JSON: a reason that does not fit is cut. */
export function summarize(parts: SummaryParts): RunSummary {
  const { job, source, tally, ending, run, publication, published } = parts;
  const summary: RunSummary = {
    outcome: ending.outcome,
    reason: ending.reason === null ? null : cut(ending.reason, MAX_REASON_CHARACTERS),
    run_id: run?.runId ?? null,
    job: `${job.metadata.namespace}/${job.metadata.name}`,
    snapshot_type: job.spec.snapshotType,
    date: parts.date,
    source: {
      name: source.metadata.name,
      catalogue: source.spec.catalogue,
      synthetic: source.spec.synthetic,
      base_url: cut(source.spec.baseURL, MAX_URL_CHARACTERS),
    },
    attempt: run?.attempt ?? 0,
    published: published?.published ?? false,
    complete: publication?.complete ?? false,
    scope: publication === null ? null : scopeOf(publication.scopePages),
    revision: published?.revision ?? null,
    pages: {
      fetched: tally.pagesFetched,
      resumed: tally.pagesResumed,
      last: tally.lastPage,
      shifts: tally.shifts,
    },
    requests: tally.requests,
    budget_wait_seconds: seconds(tally.budgetWaitMs),
    rate_limited: tally.rateLimited,
    retries: tally.retries,
    counts: published?.counts ?? null,
    changes: published?.changes ?? null,
    durations: tally.durations(),
    started_at: tally.startedAt.toISOString(),
    finished_at: new Date(tally.startedAt.getTime() + tally.elapsedMs).toISOString(),
    first_fetch_at: (published?.firstFetchAt ?? tally.firstFetchAt)?.toISOString() ?? null,
    last_fetch_at: (published?.lastFetchAt ?? tally.lastFetchAt)?.toISOString() ?? null,
  };
  return RunSummary.parse(fit(summary));
}

/** Characters that JSON escapes take up to six bytes each, so the length of a reason says little about its size. */
function fit(summary: RunSummary): RunSummary {
  const excess = Buffer.byteLength(JSON.stringify(summary)) - MAX_SUMMARY_BYTES;
  if (excess <= 0 || summary.reason === null || summary.reason === '') return summary;
  return fit({
    ...summary,
    reason: cut(summary.reason, Math.max(0, summary.reason.length - Math.ceil(excess / 6))),
  });
}

/** Never cuts a surrogate pair in half. */
function cut(text: string, characters: number): string {
  if (text.length <= characters) return text;
  return characters === 0 ? '' : `${text.slice(0, characters - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
