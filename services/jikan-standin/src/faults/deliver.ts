import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Answer } from '../answer.ts';
import type { AtStage } from './fault.ts';

/** Writes an answer to the wire the way the fault says, instead of all at once. `closing` ends what still waits. */
export async function deliverFaulty(
  fault: AtStage<'delivery'>,
  { status, headers, body }: Answer,
  response: ServerResponse,
  closing: AbortSignal,
): Promise<void> {
  const writeHead = () => response.writeHead(status, { ...headers, 'Content-Length': body.length });
  const pause = (ms: number) => sleep(ms, undefined, { signal: closing }).catch(() => undefined);

  switch (fault.kind) {
    case 'hang':
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'slow-head':
      await pause(fault.delayMs);
      writeHead().end(body);
      return;
    case 'slow-body':
      writeHead().flushHeaders();
      for (let at = 0; at < body.length && !response.destroyed; at += fault.chunkBytes) {
        response.write(body.subarray(at, at + fault.chunkBytes));
        await pause(fault.intervalMs);
      }
      response.end();
      return;
    case 'cut-off':
      writeHead().write(body.subarray(0, Math.floor(body.length * fault.after)), () => response.destroy());
      return;
  }
}
