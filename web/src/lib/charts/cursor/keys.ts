const page = 10;

const steps: Record<string, number> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -page,
  PageUp: page,
  Home: -Infinity,
  End: Infinity,
};

/** Where a key of a slider leads to, from 0 to `last`; null for any other key. */
export function steppedTo(key: string, from: number, last: number): number | null {
  const step = steps[key];
  return step === undefined ? null : Math.min(last, Math.max(0, from + step));
}
