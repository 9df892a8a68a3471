import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Coding = 'br' | 'gzip' | 'identity';

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
  return (['br', 'gzip'] as const).find((coding) => taken.has(coding)) ?? 'identity';
}

const compressors = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/** Beyond this quality, Brotli takes more time than a page takes to be made. */
const brotliQuality = 4;

export function encode(body: Buffer, coding: Coding): Promise<Buffer> {
  switch (coding) {
    case 'br':
      return compressors.br(body, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } });
    case 'gzip':
      return compressors.gzip(body);
    case 'identity':
      return Promise.resolve(body);
  }
}
