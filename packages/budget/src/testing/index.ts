export { createBudgetTables } from './postgres.ts';
export { startReceiver } from './receiver.ts';
export type { Receiver } from './receiver.ts';
export { greedyGrantTimes, mostInWindow, wireTimes } from '../simulate.ts';
export type { WorkerMessage, WorkerOptions } from './worker.ts';

/** The program to fork for a client process; its one argument is `WorkerOptions` as JSON. */
export const workerFile = new URL('./worker.ts', import.meta.url).pathname;
