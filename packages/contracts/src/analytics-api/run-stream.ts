import * as z from 'zod';
import { Run } from './runs.ts';
import { count } from './values.ts';

/** A run that goes on. */
export const RunProgress = z
  .strictObject({
    run_id: z.uuid(),
    snapshot_type: z.string(),
    date: z.iso.date(),
    attempt: z.int().min(1),
    started_at: z.iso.datetime(),
    pages: z.strictObject({
      staged: count.meta({ description: 'Fetched and stored so far, those of earlier attempts included.' }),
      expected: count.nullable().meta({
        description:
          'Of how many: what the upstream lists, within the scope of the latest snapshot of the series. Null while ' +
          'the series has none, unless the last page has been reached.',
      }),
      upstream: count.nullable().meta({
        description: 'How many the upstream lists; the job may want fewer. Null until the first page.',
      }),
    }),
  })
  .meta({ id: 'RunProgress' });

/** `GET /runs/stream`: the data of each event, by its name. */
export const runStreamEvents = {
  /** Every run that goes on: the first event of a stream, and the first after `unavailable`. */
  state: z.strictObject({ running: z.array(RunProgress) }).meta({ id: 'RunStreamState' }),
  /** It did not go on before. */
  started: RunProgress,
  /** It has staged more pages. */
  progress: RunProgress,
  /** It has ended, by itself or because another began in its place. */
  finished: Run,
  /** It does not go on and has not ended: its process is gone. */
  interrupted: RunProgress,
  /** The history cannot be read at the moment; the stream goes on when it can. */
  unavailable: z.strictObject({}).meta({ id: 'RunStreamUnavailable' }),
} as const;

export type RunProgress = z.infer<typeof RunProgress>;
