/**
 * The bytes, or the text in UTF-8, in memory of their own. Node puts small buffers into slabs of its pool, which stay as
 * long as one of them does: an answer of 1 KB that is kept could keep 64.
 */
export function ownBuffer(content: string | Uint8Array): Buffer {
  if (typeof content !== 'string') {
    const own = Buffer.allocUnsafeSlow(content.length);
    own.set(content);
    return own;
  }
  const own = Buffer.allocUnsafeSlow(Buffer.byteLength(content));
  own.write(content);
  return own;
}
