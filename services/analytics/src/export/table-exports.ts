import type { Readable } from 'node:stream';
import { tooManyAtOnce } from '../http/problem.ts';
import type { ExportSource } from './copy-out.ts';

/** Exports under way, of which there can be so many at once. */
export interface TableExports {
  /**
   * Starts an export; its place is free again when the stream has been closed.
   *
   * @throws ProblemError 503 while there is no place; whatever `open` throws
   */
  start(open: (source: ExportSource) => Promise<Readable>): Promise<Readable>;
  /** How many are under way. */
  count(): number;
}

/** How exports are made. */
export interface TableExportsOptions extends ExportSource {
  atOnce: number;
}

const retryAfterSeconds = 10;

/** Makes the places; a connection is opened for each export. */
export function createTableExports({ atOnce, ...source }: TableExportsOptions): TableExports {
  let places = atOnce;

  return {
    async start(open) {
      if (places === 0) throw tooManyAtOnce('exports', atOnce, retryAfterSeconds);
      places -= 1;
      try {
        const stream = await open(source);
        stream.once('close', () => (places += 1));
        return stream;
      } catch (error) {
        places += 1;
        throw error;
      }
    },
    count: () => atOnce - places,
  };
}
