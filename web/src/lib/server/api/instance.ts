import { config } from '../config.ts';
import type { ApiError } from './api-error.ts';
import { type Api, createApi } from './api.ts';

const maxKeptBytes = 64 * 1024 * 1024;

let instance: Api | undefined;

/** The API that the configuration names; made when it is first needed, since a build loads this too. */
export function api(): Api {
  instance ??= createApi({
    url: config().ANALYTICS_URL,
    timeoutMs: config().API_TIMEOUT_MS,
    staleAfterMs: config().STALE_AFTER_MS,
    ttlMs: config().ANSWER_TTL_MS,
    maxBytes: maxKeptBytes,
    signal: shutdownSignal(),
    onOutage: logOutage,
  });
  return instance;
}

/** For who runs it: readers are told by the pages. */
function logOutage(error: ApiError | null): void {
  if (error === null) {
    console.info(JSON.stringify({ level: 'info', msg: 'the analytics API answers again' }));
    return;
  }
  const { status, message, cause } = error;
  const why = cause instanceof Error ? cause.message : undefined;
  console.warn(
    JSON.stringify({ level: 'warn', msg: 'the analytics API is away', status, error: message, cause: why }),
  );
}

/** Aborted when the dashboard is closed: questions that nobody waits for must not keep the process alive. */
function shutdownSignal(): AbortSignal {
  const controller = new AbortController();
  (process as NodeJS.EventEmitter).once('sveltekit:shutdown', () => controller.abort());
  return controller.signal;
}
