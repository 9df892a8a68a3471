import { formatDay } from './dates.ts';

/** `from 1 May 2026 to 4 May 2026`, `to 4 May 2026`; empty without either end. */
export function formatStretch(from: string | undefined, to: string | undefined): string {
  return [
    ...(from === undefined ? [] : [`from ${formatDay(from)}`]),
    ...(to === undefined ? [] : [`to ${formatDay(to)}`]),
  ].join(' ');
}
