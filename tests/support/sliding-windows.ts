/** The largest number of arrivals (ms, in any order) within any half-open window of `windowMs`. */
export function busiestWindow(arrivalsMs: readonly number[], windowMs: number): number {
  const sorted = [...arrivalsMs].sort((a, b) => a - b);
  let start = 0;
  let most = 0;
  sorted.forEach((arrival, index) => {
    while (arrival - (sorted[start] ?? arrival) >= windowMs) start += 1;
    most = Math.max(most, index - start + 1);
  });
  return most;
}
