import { promisify } from 'node:util';
import { gzip, zstdCompressSync } from 'node:zlib';

/**
 * The better first: a page is compressed while somebody waits for it. Brotli is none of them, since in the time that it may
 * take it makes nothing smaller than gzip does.
 */
const codings = ['zstd', 'gzip'] as const;
export type Coding = (typeof codings)[number] | 'identity';

/** The best coding that a client says it takes; one that it weighs with 0 it does not. */
export function chooseCoding(acceptEncoding: string): Coding {
  const taken = new Set(
    acceptEncoding
      .toLowerCase()
      .split(',')
      .map((part) => part.trim().split(/\s*;\s*/))
      .filter(([, weight]) => !/^q=0(?:\.0*)?$/.test(weight ?? ''))
      .map(([name]) => name),
  );
  return codings.find((coding) => taken.has(coding)) ?? 'identity';
}

const gzipped = promisify(gzip);

export async function encode(body: Buffer, coding: Coding): Promise<Buffer> {
  switch (coding) {
    case 'zstd':
      // Takes less time than the way to another thread and back.
      return zstdCompressSync(body);
    case 'gzip':
      return gzipped(body);
    case 'identity':
      return body;
  }
}
