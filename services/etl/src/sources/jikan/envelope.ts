import { explainIssues } from '@animedashboard/runtime/explain-issues';
import * as z from 'zod';
import { EnvelopeError, type SourcePage } from '../source-adapter.ts';

const Envelope = z.object({
  pagination: z.object({
    last_visible_page: z.int().min(0),
    has_next_page: z.boolean(),
    current_page: z.int().min(1),
    items: z.object({ total: z.int().min(0) }).optional(),
  }),
  data: z.array(z.unknown()),
});

const ErrorBody = z.object({
  message: z.string().optional(),
  messages: z.record(z.string(), z.array(z.string())).optional(),
  error: z.string().nullish(),
});

/**
 * Reads one page of a Jikan list.
 *
 * @throws {EnvelopeError} where the body is no such page, is another page, or contradicts itself
 */
export function readEnvelope(page: number, body: unknown): SourcePage {
  const result = Envelope.safeParse(body);
  if (!result.success) {
    const [problem] = explainIssues(result.error.issues, body, Envelope);
    const what = problem === undefined ? '' : `: ${problem.path || 'body'} is ${problem.value ?? 'missing'}`;
    throw new EnvelopeError(`the answer is not a page of a Jikan list${what}`);
  }
  const { pagination, data } = result.data;
  if (pagination.current_page !== page) {
    throw new EnvelopeError(`asked for page ${page}, the answer is page ${pagination.current_page}`);
  }
  if (data.length === 0 && pagination.has_next_page) {
    throw new EnvelopeError(`page ${page} is empty although the answer says that another page follows`);
  }
  if (!pagination.has_next_page && page < pagination.last_visible_page) {
    throw new EnvelopeError(
      `page ${page} says that no page follows although the last is ${pagination.last_visible_page}`,
    );
  }
  return {
    records: data,
    page,
    isLast: !pagination.has_next_page,
    upstreamTotal: pagination.items?.total ?? null,
  };
}

/** What an error body says; the validation messages of a 400 included. */
export function readErrorMessage(body: unknown): string | null {
  const result = ErrorBody.safeParse(body);
  if (!result.success) return null;
  const { message, messages, error } = result.data;
  const details = Object.entries(messages ?? {}).map(([field, texts]) => `${field}: ${texts.join(' ')}`);
  return (
    [message, ...details, details.length === 0 && message === undefined ? error : null]
      .filter((text) => typeof text === 'string' && text !== '')
      .join('; ') || null
  );
}
