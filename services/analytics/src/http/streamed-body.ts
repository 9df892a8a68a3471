import type { Readable } from 'node:stream';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/** How a body is sent piece by piece. */
export interface StreamedBodyOptions {
  /** How long a piece may wait for the client to take it. */
  patienceMs: number;
  /** Told why the body ended before its time; not when the client went away. */
  onFailure: (error: unknown) => void;
  /** Told of each piece when it is handed over. */
  onPiece?: (bytes: number) => void;
}

/**
 * The bytes of `source` as the body of an answer, read only as fast as the client takes them. When the source fails or
 * the client stops reading, the connection is cut in the middle of the body: with the status long sent, it is the one
 * way to say that this is not all of it. The source is destroyed with the body, whichever way that ends.
 */
export function streamedBody(
  c: Context,
  source: Readable,
  { patienceMs, onFailure, onPiece }: StreamedBodyOptions,
): ReadableStream<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  let impatience: NodeJS.Timeout | undefined;
  let isOver = false;

  const end = (): void => {
    isOver = true;
    clearTimeout(impatience);
    source.destroy();
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        source.on('error', (error) => {
          if (isOver) return;
          end();
          onFailure(error);
          // Cut, the server cancels the body; told of the error, it would print it to stderr past the logger.
          if (!cutConnection(c)) controller.error(error);
        });
      },
      async pull(controller) {
        clearTimeout(impatience);
        // What it fails with has been told already.
        const next = await chunks.next().catch(() => null);
        if (next === null || isOver) return;
        if (next.done === true) {
          controller.close();
          return;
        }
        controller.enqueue(next.value);
        onPiece?.(next.value.length);
        const error = new Error(`the client took nothing for ${patienceMs} ms`);
        impatience = setTimeout(() => source.destroy(error), patienceMs);
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}

/** Ends the connection that a request came by at once, its answer unfinished. False without one, as in a test. */
function cutConnection(c: Context): boolean {
  const { outgoing } = (c.env ?? {}) as Partial<HttpBindings>;
  outgoing?.destroy();
  return outgoing !== undefined;
}
