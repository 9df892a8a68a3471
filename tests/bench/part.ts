/** What the parts of a bench on histories share. */
export interface PartContext {
  /** Database URLs by number of dates. */
  histories: ReadonlyMap<number, string>;
  /** For files that are gone afterwards. */
  folder: string;
}

/** One figure or one table of a bench on histories. */
export interface Part {
  /** The numbers of dates of the histories that it wants, of a whole catalogue each. */
  days: readonly number[];
  run(context: PartContext): Promise<void>;
}

/** The history of so many dates. */
export function historyOf({ histories }: PartContext, days: number): string {
  const url = histories.get(days);
  if (url === undefined) throw new Error(`no history of ${days} dates was asked for`);
  return url;
}
