/** Whether a `run`, joined with its `series`, goes on: it holds the lease. Null or false where it does not. */
export const holdsLease = `(lease_run_id = run_id AND lease_expires_at > now())`;

/** How such a run stands. One that still says `running` but does not hold the lease has lost its process. */
export const runOutcome = `CASE WHEN state = 'running' AND ${holdsLease} IS NOT TRUE THEN 'interrupted' ELSE state END`;
