/** What there is now less what there was then, with no more decimals than a score has; null where one is not known. */
export function differenceOf(now: number | null, then: number | null): number | null {
  return now === null || then === null ? null : Math.round((now - then) * 100) / 100;
}
