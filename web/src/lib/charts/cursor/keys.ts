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

/**
 * Where a press of a key leads on a slider, from 0 to `last`, and nowhere else then; null of other keys, and of those that a
 * modifier makes the browser's.
 */
export function stepOnPress(event: KeyboardEvent, from: number, last: number): number | null {
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  const stop = steppedTo(event.key, from, last);
  if (stop !== null) event.preventDefault();
  return stop;
}

/** Where a key of a slider leads to, from 0 to `last`; null for any other key. */
export function steppedTo(key: string, from: number, last: number): number | null {
  const step = steps[key];
  return step === undefined ? null : Math.min(last, Math.max(0, from + step));
}
