import { on } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import { DatabaseUnavailableError } from '../history/database-errors.ts';
import { copyOut } from './copy-out.ts';
import { encodeParquet } from './parquet.ts';
import type { ParquetOrder, ParquetPiece } from './parquet-thread.ts';

/** Writes a file to whoever asks for it on the port, or why there is none. */
export async function sendFile(port: MessagePort, order: ParquetOrder): Promise<void> {
  try {
    await writePieces(port, order);
  } catch (error) {
    const isUnavailable = error instanceof DatabaseUnavailableError;
    const reason = isUnavailable ? error.cause : error;
    port.postMessage({
      kind: 'failed',
      error: reason instanceof Error ? reason : new Error(String(reason)),
      isUnavailable,
    } satisfies ParquetPiece);
  }
}

/** One piece for each message: as fast as it is read. */
async function writePieces(port: MessagePort, order: ParquetOrder): Promise<void> {
  const requests = on(port, 'message');
  for await (const bytes of encodeParquet(order, await copyOut(order.source, order.statement))) {
    await requests.next();
    port.postMessage({ kind: 'bytes', bytes } satisfies ParquetPiece, [bytes.buffer]);
  }
  await requests.next();
  port.postMessage({ kind: 'end' } satisfies ParquetPiece);
}
