const shared: readonly string[] = ['snapshot_type', 'date'];

/** What a query says of series and date, for links to other pages that are to show the same. */
export function seriesQuery(search: string): string {
  return new URLSearchParams(
    [...new URLSearchParams(search)].filter(([name]) => shared.includes(name)),
  ).toString();
}
