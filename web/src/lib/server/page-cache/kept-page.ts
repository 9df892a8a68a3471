import { createHash } from 'node:crypto';
import { chooseCoding, type Coding, encode } from './content-coding.ts';
import { namesTag } from './names-tag.ts';

const isText = /^(?:text\/|application\/(?:json|javascript)|image\/svg)/;

/** An answer that was made once and is sent to many, compressed once for each coding. */
export class KeptPage {
  readonly status: number;
  readonly #headers: Headers;
  readonly #body: Buffer;
  readonly #encoded = new Map<Coding, Promise<Buffer>>();
  readonly #etag: string;

  private constructor(status: number, headers: Headers, body: Buffer) {
    this.status = status;
    this.#headers = headers;
    this.#body = body;
    this.#etag = `W/"${createHash('sha1').update(body).digest('base64url')}"`;
  }

  static async of(response: Response): Promise<KeptPage> {
    return new KeptPage(response.status, response.headers, Buffer.from(await response.arrayBuffer()));
  }

  /** How much memory it takes, in bytes, when it is kept compressed too. */
  get bytes(): number {
    return this.#body.length * 2;
  }

  /** What is the same for everybody may be kept; a cookie is somebody's own. */
  get isForAll(): boolean {
    return this.status === 200 && !this.#headers.has('set-cookie') && !this.isUnstorable;
  }

  private get isUnstorable(): boolean {
    return (this.#headers.get('cache-control') ?? '').includes('no-store');
  }

  /** To GET; to HEAD the same without the body. */
  async respond(request: Request): Promise<Response> {
    const headers = new Headers(this.#headers);
    headers.delete('content-length');
    if (this.status === 200) {
      headers.set('etag', this.#etag);
      if (!headers.has('cache-control')) headers.set('cache-control', 'no-cache');
    }
    if (this.status === 200 && namesTag(request.headers.get('if-none-match') ?? '', this.#etag)) {
      return new Response(null, { status: 304, headers });
    }
    const compressible = isText.test(headers.get('content-type') ?? '') && this.#body.length > 1024;
    const coding = compressible ? chooseCoding(request.headers.get('accept-encoding') ?? '') : 'identity';
    if (compressible) headers.append('vary', 'Accept-Encoding');
    if (coding !== 'identity') headers.set('content-encoding', coding);
    const body = await this.#encode(coding);
    headers.set('content-length', String(body.length));
    const sent =
      request.method === 'HEAD'
        ? null
        : new Uint8Array(body.buffer as ArrayBuffer, body.byteOffset, body.length);
    return new Response(sent, { status: this.status, headers });
  }

  #encode(coding: Coding): Promise<Buffer> {
    const known = this.#encoded.get(coding);
    if (known !== undefined) return known;
    const encoded = encode(this.#body, coding);
    this.#encoded.set(coding, encoded);
    return encoded;
  }
}
