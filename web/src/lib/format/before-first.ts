/** What every page says of a series that has no whole snapshot yet. */
export const beforeFirst = 'No snapshot has been taken yet; the first is on its way.';
