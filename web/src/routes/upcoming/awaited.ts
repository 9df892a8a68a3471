/** From so many members on a title is awaited by many: half of all titles never get a tenth of that. */
export const awaitedFrom = 10_000;

/** How many have as many or more. */
export const countAwaited = (rows: readonly { members: number | null }[]): number =>
  rows.filter(({ members }) => members !== null && members >= awaitedFrom).length;
