import { gunzipSync } from 'node:zlib';
import { UpstreamFailure } from '../errors.ts';

/** A page of 100 records is below 1 MB. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/**
 * Reads a body to its end as UTF-8 text.
 *
 * @param encoding the answer's Content-Encoding
 * @throws {UpstreamFailure} where it is too large or can't be decompressed
 */
export async function readBody(body: AsyncIterable<Buffer>, encoding: string | undefined): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES)
      throw new UpstreamFailure('body', `the answer is larger than ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  return decompress(Buffer.concat(chunks, bytes), encoding).toString('utf8');
}

/** On this thread: a page takes about a millisecond, less than handing it to another thread and back. */
function decompress(body: Buffer, encoding = 'identity'): Buffer {
  if (encoding === 'identity' || body.length === 0) return body;
  if (encoding !== 'gzip')
    throw new UpstreamFailure('body', `the answer is encoded as ${encoding}; allowed: gzip`);
  try {
    return gunzipSync(body, { maxOutputLength: MAX_BODY_BYTES });
  } catch (cause) {
    throw new UpstreamFailure('cut-off', 'the answer can not be decompressed', { cause });
  }
}
