import * as z from 'zod';
import { RunSummary } from '../run-summary.ts';
import { limit } from './parameters.ts';

/** How a run stands. */
export const RunState = z.enum(['running', 'interrupted', 'done', 'resumable', 'refused', 'abandoned']).meta({
  id: 'RunState',
  description:
    '`running`: goes on; `interrupted`: its process is gone without a word; `abandoned`: another run began ' +
    'anew in its place; the others as the run said itself.',
});

/** One row of `GET /runs`. */
export const Run = z
  .strictObject({
    run_id: z.uuid(),
    snapshot_type: z.string(),
    date: z.iso.date(),
    outcome: RunState,
    attempt: z.int().min(1),
    source_name: z.string(),
    base_url: z.string(),
    started_at: z.iso.datetime(),
    finished_at: z.iso.datetime().nullable(),
    summary: RunSummary.nullable().meta({ description: 'Of the last attempt that ended by itself.' }),
  })
  .meta({ id: 'Run' });

/** `GET /runs`, parameters. */
export const RunsQuery = z.strictObject({
  limit: limit(20, 100),
  snapshot_type: z.string('one value').optional().meta({ description: 'Only runs of this series.' }),
  outcome: RunState.optional().meta({ description: 'Only runs that stand so.' }),
});

export type Run = z.infer<typeof Run>;
export type RunState = z.infer<typeof RunState>;
