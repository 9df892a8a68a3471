import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { bulkhead } from 'cockatiel';
import { parseAccept } from 'hono/utils/accept';

/** How a body is written: as it is, or compressed. */
export type Coding = 'identity' | 'gzip' | 'br';

/** Smaller bodies gain nothing. */
const worthwhileBytes = 1024;
/** Of those that a client likes equally, the first. */
const codings: readonly Coding[] = ['br', 'gzip', 'identity'];
/** Quality of what an Accept-Encoding header does not name: acceptable, but behind all that it does. */
const unnamed = 0.0001;

/**
 * The coding that a client likes best, as RFC 9110 reads its Accept-Encoding header. A client that refuses all there
 * are gets the body as it is.
 */
export function chooseCoding(acceptEncoding: string): Coding {
  const qualities = new Map(parseAccept(acceptEncoding).map(({ type, q }) => [type.toLowerCase(), q]));
  const qualityOf = (coding: Coding): number =>
    qualities.get(coding) ?? qualities.get('*') ?? (coding === 'identity' ? unnamed : 0);
  const best = codings.reduce((a, b) => (qualityOf(b) > qualityOf(a) ? b : a));
  return qualityOf(best) > 0 ? best : 'identity';
}

/** Whether a body of this size is worth being compressed. */
export const isWorthwhile = (bytes: number): boolean => bytes >= worthwhileBytes;

const compressors = {
  gzip: promisify(gzip),
  // The default quality takes tens of milliseconds for a few bytes less.
  br: (body: Buffer): Promise<Buffer> =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
} as const;

/** Each takes some 256 KiB while it works, and there are four threads for it. */
const atOnce = bulkhead(4, Infinity);

/** Compresses a body on a thread of the pool. */
export function compress(body: Buffer, coding: Exclude<Coding, 'identity'>): Promise<Buffer> {
  return atOnce.execute(() => compressors[coding](body));
}
