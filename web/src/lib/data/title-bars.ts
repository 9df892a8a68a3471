import { titlePath, withQuery } from './links.ts';
import type { Table } from './table.ts';

/** More bars than fit a screen are no picture. */
const barsShown = 15;

/**
 * The first rows of a table of titles, with `href` beside, for a chart of bars. The table keeps its name: where the page
 * lists the whole of it too, exports have that.
 *
 * @param search the series and date that the titles are shown of
 */
export function titleBars(table: Table, search = ''): Table {
  return {
    ...table,
    rows: table.rows
      .slice(0, barsShown)
      .map((row) => ({ ...row, href: withQuery(titlePath(Number(row.mal_id)), search) })),
  };
}
