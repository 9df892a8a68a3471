import { error, type RequestHandler } from '@sveltejs/kit';
import { toCsv } from '#lib/server/pages/csv.ts';
import { exportRows, tablesOf } from '#lib/server/pages/export.ts';
import { searchWithout, viewAt } from '#lib/server/pages/respond.ts';

/** What a page shows, as CSV; `table` names one of its tables. */
export const GET: RequestHandler = async (event) => {
  const { view } = await viewAt(event.params.page ?? '', searchWithout(event, ['table']));
  const wanted = event.url.searchParams.get('table');
  const tables = tablesOf(view).filter(({ id }) => wanted === null || id === wanted);
  if (tables.length === 0) {
    const names = tablesOf(view).map(({ id }) => id);
    error(404, `This page has no table ${JSON.stringify(wanted)}; it has ${names.join(', ') || 'none'}.`);
  }
  return new Response(toCsv(tables.flatMap(exportRows)), {
    headers: { 'Content-Type': 'text/csv; charset=utf-8; header=present', 'Cache-Control': 'no-cache' },
  });
};
