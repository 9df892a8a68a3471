import { randomUUID } from 'node:crypto';

/** Nothing in it can end a header or a log line, or mean something in HTML or a shell's glob. */
const sane = /^[\w.:+/=@-]{1,128}$/;

/** The caller's request id where it is harmless, else a new one. */
export function requestIdOf(header: string | undefined): string {
  return header !== undefined && sane.test(header) ? header : randomUUID();
}
