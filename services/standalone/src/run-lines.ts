import type { RunSummary } from '@animedashboard/contracts';
import type { Progress } from '@animedashboard/etl';
import type { Reason } from './due.ts';
import { duration, plural } from './terminal.ts';

const reasons: Record<Reason, string> = {
  first: 'first snapshot',
  slot: 'scheduled',
  'missed-slot': 'catching up with a missed slot',
  resume: 'going on with an interrupted run',
};

/** Says that a run begins: `top  2026-11-25  first snapshot`. */
export function describeStart(series: string, date: string, because: Reason): string {
  return `${series}  ${date}  ${reasons[because]} …`;
}

/** Says how far a run has come: `catalogue  120 of 560 pages, 6000 records, about 7 min left`. */
export function describeProgress(
  series: string,
  { pages, pagesTotal, records, elapsedMs }: Progress,
): string {
  const ofTotal = pagesTotal === null ? '' : ` of ${pagesTotal}`;
  const left =
    pagesTotal === null || pages === 0
      ? ''
      : `, about ${duration(((pagesTotal - pages) * elapsedMs) / pages)} left`;
  return `${series}  ${pages}${ofTotal} pages, ${plural(records, 'record')}${left}`;
}

/**
 * Says how a run ended: `✓ top  2026-11-25  100 titles (100 new) in 1.9 s, 4 requests`.
 *
 * @param wasStopped whether it had been asked to end
 */
export function describeEnd(summary: RunSummary, wasStopped: boolean): string {
  const { snapshot_type: series, date, outcome, reason, counts, requests, pages } = summary;
  if (outcome === 'resumable' && wasStopped) {
    return `– ${series}  ${date}  interrupted with ${plural(pages.resumed + pages.fetched, 'page')} kept`;
  }
  if (outcome !== 'done' || counts === null) {
    return `✗ ${series}  ${date}  ${outcome}: ${reason ?? 'no reason'}`;
  }
  const titles = counts.inserted + counts.updated + counts.moved + counts.unchanged;
  const took = duration(summary.durations.total * 1000);
  return (
    `✓ ${series}  ${date}  ${plural(titles, 'title')} (${describeChanges(counts)}) ` +
    `in ${took}, ${plural(requests, 'request')}`
  );
}

function describeChanges(counts: NonNullable<RunSummary['counts']>): string {
  const { inserted, updated, moved, removed, unchanged, rejected } = counts;
  const parts = [
    [inserted, 'new'],
    [updated, 'changed'],
    [moved, 'moved'],
    [removed, 'removed'],
    [unchanged, 'unchanged'],
    [rejected, 'rejected'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return told.join(', ') || 'none';
}
