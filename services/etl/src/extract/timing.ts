import { durationMs, type SnapshotSourceSpec } from '@animedashboard/contracts';

/** How long a request may still be on its way in the network after it was given up and its connection reset. */
const TRANSIT_MS = 3_000;
/** Room between grant and write: asking the store, connecting a socket. */
const ASKING_MS = 2_000;

/** The times of one request and of the lease that it needs, in milliseconds. */
export interface RequestTiming {
  /** From the grant to the end of the body. */
  timeoutMs: number;
  /** What must be left of a lease for a request to begin. */
  minLeaseMs: number;
  /** How long a grant counts as sent where no answer came. */
  leaseMs: number;
}

/** The times that follow from a source's request time-out. */
export function requestTiming(source: Pick<SnapshotSourceSpec, 'requestTimeout'>): RequestTiming {
  const timeoutMs = durationMs(source.requestTimeout);
  const minLeaseMs = timeoutMs + TRANSIT_MS;
  return { timeoutMs, minLeaseMs, leaseMs: minLeaseMs + ASKING_MS };
}
