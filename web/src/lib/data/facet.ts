/** A filter of a list, with how many titles each of its values would leave. */
export interface FacetValue {
  /** As the query has it; `null` stands for those without one. */
  value: string;
  label: string;
  titles: number;
  /** The text by which the query names it, in whatever spelling; null where it is not chosen. */
  asked: string | null;
}

export interface Facet {
  /** The parameter. */
  name: string;
  label: string;
  values: FacetValue[];
}
