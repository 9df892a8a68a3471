import { type QueryChange, withQuery } from './links.ts';

/** One of several ways to see a page; `value` names it in the query. */
export interface Option {
  value: string;
  label: string;
  href: string;
  current: boolean;
}

/** What a parameter may be, where each value has its words. */
export const keysOf = <Key extends string>(labels: Readonly<Record<Key, unknown>>): Key[] =>
  Object.keys(labels) as Key[];

export interface OptionsRequest<Value extends string> {
  path: string;
  search: string | URLSearchParams;
  /** The parameter of the query. */
  name: string;
  /** In the order in which they stand, each with what readers call it. */
  labels: Readonly<Record<Value, string>>;
  current: Value;
  /** The value that needs no parameter. */
  byDefault: Value;
  /** What else changes with the choice, such as a page of the list that is left. */
  also?: QueryChange;
}

/** The values of a parameter as links that keep the rest of the query. */
export function optionsOf<Value extends string>(request: OptionsRequest<Value>): Option[] {
  const { path, search, name, labels, current, byDefault, also = {} } = request;
  return keysOf(labels).map((value) => ({
    value,
    label: labels[value],
    href: withQuery(path, search, { ...also, [name]: value === byDefault ? null : value }),
    current: value === current,
  }));
}
