import * as z from 'zod';

/** One thing that is wrong with a request. */
export const FieldProblem = z.strictObject({
  in: z.enum(['query', 'path']),
  field: z.string(),
  value: z.string().nullable().meta({ description: 'What was given, as JSON, shortened.' }),
  allowed: z.string().meta({ description: 'What would be accepted.' }),
});

/** An error as RFC 9457 has it. */
export const ProblemDetails = z
  .strictObject({
    type: z
      .string()
      .meta({ description: 'Which kind of problem; `about:blank`: no more than the status says.' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    request_id: z.string().meta({ description: 'As in the X-Request-Id header and in the logs.' }),
    errors: z.array(FieldProblem).optional(),
    nearest: z.iso.date().nullable().optional().meta({
      description: 'The nearest date of the series that can be asked for.',
    }),
  })
  .meta({ id: 'ProblemDetails', description: 'RFC 9457 problem details.' });

export type FieldProblem = z.infer<typeof FieldProblem>;
export type ProblemDetails = z.infer<typeof ProblemDetails>;
