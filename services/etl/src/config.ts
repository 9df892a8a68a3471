import { pino } from 'pino';
import * as z from 'zod';

/** The environment variables that a run reads. */
export const environment = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(?:ql)?$/, error: 'a URL such as postgres://user@host:5432/name' })
    .optional(),
  /** The name of the Kubernetes Job that the pod belongs to; a CronJob's tells the slot. */
  JOB_NAME: z.string().optional(),
  /** The value of the source's `spec.secret`. */
  SOURCE_SECRET: z.string().optional(),
  /** A file that is given the run summary. */
  TERMINATION_MESSAGE_PATH: z.string().optional(),
  LOG_LEVEL: z.enum(['silent', ...Object.keys(pino.levels.values)]).default('info'),
});

export type Environment = z.infer<typeof environment>;
