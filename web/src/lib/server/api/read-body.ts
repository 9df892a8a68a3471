import { noAnswer } from './api-error.ts';

/** Far above the largest answer of the API (a few MiB): more is not its answer, and must not take the memory of all pages. */
export const maxAnswerBytes = 32 * 1024 * 1024;

/**
 * The body of a response as text, however it was compressed. Stops reading where it is more than `maxAnswerBytes`.
 *
 * @throws ApiError 502 where it is; the error of `fetch` where the connection is cut
 */
export async function readBody(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop cancels the rest.
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxAnswerBytes) throw noAnswer(`it is larger than ${maxAnswerBytes / 1024 / 1024} MiB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes).toString();
}
