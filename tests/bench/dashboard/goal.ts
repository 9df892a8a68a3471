/** A figure against its goal, as the tables of the dashboard's bench say it: `≤ 16 met`. */
export function atMost(goal: number, figure: number): string {
  return `≤ ${goal} ${figure <= goal ? 'met' : 'missed'}`;
}

/** The same for a figure that is to be high. */
export function atLeast(goal: number, figure: number): string {
  return `≥ ${goal} ${figure >= goal ? 'met' : 'missed'}`;
}
