/**
 * How much may be drawn of what was observed: with one snapshot nothing over time, from 2 on differences, from 7 small
 * curves beside figures, from 14 curves. Fewer points make a line that promises more than was seen.
 */
export const sparklinesFrom = 7;
export const curvesFrom = 14;

export type HistoryDepth = 'once' | 'differences' | 'sparklines' | 'curves';

/** @param dates on how many something was seen */
export function depthOf(dates: number): HistoryDepth {
  if (dates < 2) return 'once';
  if (dates < sparklinesFrom) return 'differences';
  return dates < curvesFrom ? 'sparklines' : 'curves';
}
