/** What the parts of the bench of the API share. */
export interface PartContext {
  /** Database URLs by number of dates. */
  histories: ReadonlyMap<number, string>;
  /** For files that are gone afterwards. */
  folder: string;
}

/** One figure or one table of the bench of the API. */
export interface Part {
  /** The numbers of dates of the histories that it wants, of the whole catalogue each. */
  days: readonly number[];
  run(context: PartContext): Promise<void>;
}

/** The history of so many dates. */
export function historyOf({ histories }: PartContext, days: number): string {
  const url = histories.get(days);
  if (url === undefined) throw new Error(`no history of ${days} dates was asked for`);
  return url;
}
