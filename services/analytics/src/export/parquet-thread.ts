import { once } from 'node:events';
import { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { DatabaseUnavailableError } from '../history/database-errors.ts';
import type { Columns } from './column.ts';
import type { ExportSource } from './copy-out.ts';

/** What the thread is given. */
export interface ParquetOrder {
  source: ExportSource;
  /** A COPY that writes NDJSON. */
  statement: string;
  columns: Columns;
  /** Of the columns, in one line. */
  units: string;
}

/**
 * What it answers to each message: the next piece of the file, its end, or why there is none. Errors lose their class on
 * the way.
 */
export type ParquetPiece =
  | { kind: 'bytes'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'end' }
  | { kind: 'failed'; error: Error; isUnavailable: boolean };

const heapLimits = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 8 };

/**
 * Writes a Parquet file in a thread of its own, which reads the database by itself: encoding a million rows takes
 * seconds, which the other requests would have to wait for. Destroying the stream ends the thread and its session.
 *
 * @throws DatabaseUnavailableError while the database is away; the database's error for a bad statement
 */
export async function parquetOut(order: ParquetOrder): Promise<Readable> {
  const worker = new Worker(new URL('./parquet-worker.ts', import.meta.url), {
    workerData: order,
    resourceLimits: heapLimits,
  });
  const file = new Readable({
    read: () => worker.postMessage('next'),
    destroy: (error, done) => void worker.terminate().then(() => done(error), done),
  });
  worker.on('message', (piece: ParquetPiece) => {
    if (piece.kind === 'bytes') file.push(piece.bytes);
    else if (piece.kind === 'end') file.push(null);
    else file.destroy(piece.isUnavailable ? new DatabaseUnavailableError(piece.error) : piece.error);
  });
  worker.on('error', (error: Error) => file.destroy(error));
  await once(file, 'readable');
  return file;
}
