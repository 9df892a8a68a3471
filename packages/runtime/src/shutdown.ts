import type { Logger } from 'pino';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const parentPollMs = 500;

/** How a process is to end. */
export interface ShutdownOptions {
  logger: Logger;
  /** How long all closers together may take before the process ends without them. */
  deadlineMs: number;
  /** `RUN_PARENT_PID` names the process that this one must not outlive. */
  env?: Readonly<Record<string, string | undefined>>;
}

/** The orderly end of a process. */
export interface Shutdown {
  /** Aborted as soon as the process is asked to stop. */
  readonly signal: AbortSignal;
  /** Adds what must be closed. The last added is closed first, one after the other. */
  defer(name: string, close: () => Promise<void> | void): void;
  /** Asks the process to stop; asking again changes nothing. Resolves when everything is closed. */
  stop(reason: string): Promise<void>;
}

/**
 * Ends the process in order on SIGINT, SIGTERM and SIGHUP, and when the process that started it is gone. A
 * signal that comes again means the same wish. A closer that fails is logged and makes the exit code 1 where
 * none was set; closers that are not done by the deadline are named and the process ends without them.
 */
export function installShutdown({ logger, deadlineMs, env = process.env }: ShutdownOptions): Shutdown {
  const controller = new AbortController();
  const closers: { name: string; close: () => Promise<void> | void }[] = [];
  let stopped: Promise<void> | undefined;

  const stop = (reason: string): Promise<void> => {
    stopped ??= closeAll(reason);
    return stopped;
  };

  async function closeAll(reason: string): Promise<void> {
    logger.info({ reason }, 'stopping');
    controller.abort(new Error(`stopping: ${reason}`));
    let closing = '';
    // Stays set to the end: what keeps the process alive although everything is closed must not do so for ever.
    setTimeout(() => abandon(closing), deadlineMs).unref();
    for (const { name, close } of closers.toReversed()) {
      closing = name;
      try {
        await close();
      } catch (error) {
        logger.error({ err: error, closing: name }, 'could not be closed in order');
        process.exitCode ??= 1;
      }
    }
    closing = 'nothing';
    clearInterval(parentWatch);
    logger.info('stopped');
  }

  function abandon(closing: string): void {
    logger.error(
      { closing, deadline_ms: deadlineMs },
      'still running at the deadline; ending without waiting',
    );
    process.exit(process.exitCode ?? 1);
  }

  for (const signal of signals) process.on(signal, () => void stop(signal));
  const parentWatch = watchParent(
    Number(env['RUN_PARENT_PID']),
    () => void stop('the parent process is gone'),
  );

  return { signal: controller.signal, defer: (name, close) => void closers.push({ name, close }), stop };
}

/**
 * Calls `gone` when the process `parentPid` has ended. The variable that names it is inherited by grandchildren
 * too: those have another parent to mind them.
 */
function watchParent(parentPid: number, gone: () => void): NodeJS.Timeout | undefined {
  if (!Number.isInteger(parentPid)) return undefined;
  const isGrandchild = process.ppid !== parentPid && isAlive(parentPid);
  if (isGrandchild) return undefined;
  return setInterval(() => {
    if (process.ppid !== parentPid) gone();
  }, parentPollMs).unref();
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
