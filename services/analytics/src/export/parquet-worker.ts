import { on } from 'node:events';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { DatabaseUnavailableError } from '../history/database-errors.ts';
import { copyOut } from './copy-out.ts';
import { encodeParquet } from './parquet.ts';
import type { ParquetOrder, ParquetPiece } from './parquet-thread.ts';

/** Writes the file piece by piece, one for each message: as fast as it is read. */
async function writeFile(port: MessagePort, order: ParquetOrder): Promise<void> {
  const requests = on(port, 'message');
  for await (const bytes of encodeParquet(order, await copyOut(order.source, order.statement))) {
    await requests.next();
    port.postMessage({ kind: 'bytes', bytes } satisfies ParquetPiece, [bytes.buffer]);
  }
  await requests.next();
  port.postMessage({ kind: 'end' } satisfies ParquetPiece);
}

if (parentPort === null) throw new Error('This is the entry point of a thread.');
try {
  await writeFile(parentPort, workerData as ParquetOrder);
} catch (error) {
  const isUnavailable = error instanceof DatabaseUnavailableError;
  const reason = isUnavailable ? error.cause : error;
  parentPort.postMessage({
    kind: 'failed',
    error: reason instanceof Error ? reason : new Error(String(reason)),
    isUnavailable,
  } satisfies ParquetPiece);
}
