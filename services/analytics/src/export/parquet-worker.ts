import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { ParquetOrder } from './parquet-thread.ts';

// A thread has its own: what compiles TypeScript would take more memory than the file.
enableCompileCache();

const { sendFile } = await import('./parquet-file.ts');
if (parentPort === null) throw new Error('This is the entry point of a thread.');
await sendFile(parentPort, workerData as ParquetOrder);
