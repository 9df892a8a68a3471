import type { ValueAxis } from '../chart.ts';

/** `Members (people)`; the unit is left out where the name or each tick already says it. */
export function axisName({ label, unit }: Pick<ValueAxis, 'label' | 'unit'>): string {
  const said = unit === '' || unit === '%' || label.toLowerCase().includes(unit.toLowerCase());
  return said ? label : `${label} (${unit})`;
}
