import * as z from 'zod';

const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;
const pattern = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/;

/** A span of time as Kubernetes writes it: `500ms`, `90s`, `6h`, `1h30m`. Positive. Stays text in manifests. */
export const Duration = z
  .string()
  .regex(pattern, { error: 'a duration such as 500ms, 90s, 6h or 1h30m', abort: true })
  .refine((text) => durationMs(text) > 0, 'a duration longer than 0')
  .meta({ description: 'A span of time: numbers with the units ms, s, m or h, such as 90s or 1h30m.' });

/** Milliseconds of a `Duration`. */
export function durationMs(text: string): number {
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)) {
    total += Number(amount) * unitMs[unit as keyof typeof unitMs];
  }
  return total;
}
