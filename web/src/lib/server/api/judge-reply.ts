/**
 * What a reply of HTTP says, as a pure decision. Whatever stands between the dashboard and the API (an Ingress with a default
 * backend, a proxy that signs people in) replies in its place while it is away: only what has the shape of the contract is the
 * API's own, anything else is an outage.
 */
import { answerOf, ProblemDetails, SnapshotReference, SourceReference } from '@animedashboard/contracts';
import * as z from 'zod';
import { ApiError, isOutageStatus, noAnswer } from './api-error.ts';
import type { Answer } from './answer.ts';

/** A reply whose body was read whole. */
export interface Reply {
  status: number;
  contentType: string | null;
  retryAfter: string | null;
  text: string;
}

// Loose, since the API may be of a later version and say more. `data` is not validated: that takes almost as long as parsing
// it, and its schemas, being strict, would refuse a later version.
const Envelope = z.looseObject({
  ...answerOf(z.unknown()).shape,
  data: z.unknown().refine((data) => data !== undefined),
  snapshot: SnapshotReference.loose().nullable(),
  compared_with: SnapshotReference.loose().nullable(),
  source: SourceReference.loose().nullable(),
});

// Each field for itself: a problem whose one field is unknown still says the rest.
const Problem = z.object({
  detail: z.string().optional().catch(undefined),
  errors: ProblemDetails.shape.errors.catch(undefined),
  nearest: ProblemDetails.shape.nearest.catch(undefined),
  request_id: z.string().optional().catch(undefined),
});

/**
 * What the API says to a question.
 *
 * @throws ApiError its problem; 502, or the 5xx of who replied, where it is not the API that replied
 */
export function judgeReply(reply: Reply): Answer<unknown> {
  const { status, contentType, text } = reply;
  if (status !== 200) throw problemOf(reply);
  if (mediaType(contentType) !== 'application/json') throw noAnswer('it is not JSON');
  const body = parseJson(text);
  if (!Envelope.safeParse(body).success) throw noAnswer('it has not the form of one');
  return body as Answer<unknown>;
}

function problemOf({ status, contentType, retryAfter, text }: Reply): ApiError {
  const isStatus = status >= 400 && status <= 599;
  const said =
    isStatus && mediaType(contentType) === 'application/problem+json'
      ? Problem.safeParse(parseJson(text)).data
      : undefined;
  if (said === undefined) {
    return noAnswer(`status ${status}, not of its own`, { status: isStatus && status >= 500 ? status : 502 });
  }
  return new ApiError({
    ...said,
    status,
    detail: isOutageStatus(status)
      ? `The analytics API cannot answer at the moment (status ${status}). Try again in a moment.`
      : (said.detail ??
        `The analytics API refused the question (status ${status}). Check the address of this page.`),
    retryAfter: /^\d{1,5}$/.test(retryAfter ?? '') ? (retryAfter ?? undefined) : undefined,
  });
}

const mediaType = (contentType: string | null): string =>
  (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

/** @throws ApiError 502 */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw noAnswer('it is not JSON', { cause });
  }
}
