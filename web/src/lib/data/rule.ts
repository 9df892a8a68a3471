/** A rule as the API prints it: enough to work out again what a list is ordered by. */
export interface Rule {
  formula: string;
  /** What the names in the formula stand for; null where that is not known. */
  constants: Readonly<Record<string, number | null>>;
  explanation: string;
  /** Of what the formula gives, where it has to be said. */
  unit?: string;
}
