import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';

const LENGTH_BYTES = 4;

/** Writes each body with its length before it, as fast as the reader takes them. */
export async function writeFrames(stream: Writable, bodies: Iterable<Buffer>): Promise<void> {
  for (const body of bodies) {
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32LE(body.length);
    stream.write(length);
    if (!stream.write(body)) await once(stream, 'drain');
  }
  stream.end();
}

/** The bodies that `writeFrames` wrote. */
export async function* readFrames(stream: Readable): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let wanted = LENGTH_BYTES;
  let inBody = false;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    held.push(chunk);
    heldBytes += chunk.length;
    while (heldBytes >= wanted) {
      const joined = Buffer.concat(held);
      const part = joined.subarray(0, wanted);
      held = [joined.subarray(wanted)];
      heldBytes -= wanted;
      wanted = inBody ? LENGTH_BYTES : part.readUInt32LE();
      if (inBody) yield part;
      inBody = !inBody;
    }
  }
}
