/** What is shown of an axis, in its units. */
export type Domain = readonly [from: number, to: number];

/** Within the limits, and no narrower than `least`. */
function fit([from, to]: Domain, [first, last]: Domain, least: number): Domain {
  const span = Math.min(Math.max(to - from, least), last - first);
  const middle = (from + to) / 2;
  const start = Math.min(Math.max(middle - span / 2, first), last - span);
  return [start, start + span];
}

/** The middle of it where `factor` is below 1, more around it where it is above. */
export function zoom(domain: Domain, factor: number, limits: Domain, least: number): Domain {
  const middle = (domain[0] + domain[1]) / 2;
  const half = ((domain[1] - domain[0]) / 2) * factor;
  return fit([middle - half, middle + half], limits, least);
}

/** What lies beside it, by a share of what is shown; to the left where negative. */
export function pan(domain: Domain, share: number, limits: Domain): Domain {
  const span = domain[1] - domain[0];
  return fit([domain[0] + span * share, domain[1] + span * share], limits, span);
}

/** What somebody has drawn a brush over, in whichever direction. */
export const select = (one: number, other: number, limits: Domain, least: number): Domain =>
  fit([Math.min(one, other), Math.max(one, other)], limits, least);
