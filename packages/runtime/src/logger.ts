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
}

/**
 * A logger that writes one line an event: JSON with `level`, `time` (ISO 8601, UTC), `name` and `msg`, or text
 * for a person on a terminal. Fields named like secrets and credentials in URLs are redacted wherever they stand.
 */
export function createLogger({ name, level = 'info', stream = process.stdout }: LoggerOptions): Logger {
  const destination = stream.isTTY
    ? pretty({ destination: stream, sync: true, ignore: 'pid,hostname,name', translateTime: 'SYS:HH:MM:ss' })
    : stream;
  return pino(
    {
      name,
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secretFields.flatMap((field) => [field, `*.${field}`]), censor: '[redacted]' },
      hooks: { streamWrite: withoutCredentials },
    },
    destination,
  );
}
