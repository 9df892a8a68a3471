import type { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import { withoutCredentials } from './redaction.ts';

const secretFields = ['password', 'secret', 'token', 'authorization', 'cookie'];

/** What a logger is made of. */
export interface LoggerOptions {
  /** Stands on every line as `name`. */
  name: string;
  level?: pino.LevelWithSilent;
  /** Default: standard output. A terminal gets coloured lines, everything else JSON. */
  stream?: Writable & { isTTY?: boolean };
  /**
   * How long lines for standard output may wait to be written many at once, off the event loop. What waits when the
   * process exits is written then; only a process that is killed loses it. Where nobody takes them, new lines are dropped
   * once 16 MiB wait. Absent: each line is written at once.
   */
  bufferMs?: number;
}

/** Each write wakes a thread, which costs as much as some hundred lines. */
const bufferBytes = { flushedAt: 131_072, writtenAtOnce: 262_144, most: 16_777_216 };

/**
 * A logger that writes one line an event: JSON with `level`, `time` (ISO 8601, UTC), `name` and `msg`, or text
 * for a person on a terminal. Fields named like secrets and credentials in URLs are redacted wherever they stand.
 */
export function createLogger({
  name,
  level = 'info',
  stream = process.stdout,
  bufferMs,
}: LoggerOptions): Logger {
  return pino(
    {
      name,
      level,
      timestamp: createIsoTime(),
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secretFields.flatMap((field) => [field, `*.${field}`]), censor: '[redacted]' },
      hooks: { streamWrite: withoutCredentials },
    },
    destinationOf(stream, bufferMs),
  );
}

function destinationOf(
  stream: Writable & { isTTY?: boolean },
  bufferMs: number | undefined,
): pino.DestinationStream {
  if (stream.isTTY === true) {
    const ignore = 'pid,hostname,name';
    return pretty({ destination: stream, sync: true, ignore, translateTime: 'SYS:HH:MM:ss' });
  }
  if (bufferMs === undefined || stream !== process.stdout) return stream;
  const buffer = pino.destination({
    fd: process.stdout.fd,
    sync: false,
    minLength: bufferBytes.flushedAt,
    maxWrite: bufferBytes.writtenAtOnce,
    maxLength: bufferBytes.most,
    periodicFlush: bufferMs,
    // As one long string, put together from lines, it would take several times as long to be written.
    contentMode: 'buffer',
  });
  return { write: (line) => void buffer.write(Buffer.from(line) as never) };
}

/** Time as pino's own ISO time, made once a millisecond: a busy service logs several lines in one. */
function createIsoTime(): () => string {
  let lastMs = NaN;
  let text = '';
  return () => {
    const nowMs = Date.now();
    if (nowMs !== lastMs) {
      lastMs = nowMs;
      text = `,"time":"${new Date(nowMs).toISOString()}"`;
    }
    return text;
  };
}
