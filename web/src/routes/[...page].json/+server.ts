import type { RequestHandler } from '@sveltejs/kit';
import { withQuery } from '#lib/data/links.ts';
import { pinnedPath } from '#lib/data/pinned.ts';
import { exportRows, tablesOf } from '#lib/server/pages/export.ts';
import { publicOrigin } from '#lib/server/public-origin.ts';
import { viewAt } from '#lib/server/pages/respond.ts';

/** What a page shows, as JSON. */
export const GET: RequestHandler = async (event) => {
  const { view, path, search } = await viewAt(event.params.page ?? '', event.url.searchParams);
  const { title, sentence, snapshot, source, stale, pin } = view;
  const origin = publicOrigin(event);
  return Response.json(
    {
      title,
      sentence,
      url: `${origin}${withQuery(path, search)}`,
      cite: `${origin}${pinnedPath(path, search.toString(), snapshot, pin)}`,
      snapshot,
      source,
      stale,
      tables: tablesOf(view).map((table) => ({
        id: table.id,
        title: table.title,
        // What each number was counted over is said of it below.
        columns: [...table.keys, ...table.columns].map(({ key, label, unit, about }) => ({
          key,
          label,
          unit,
          about,
        })),
        rows: exportRows(table),
      })),
    },
    { headers: { 'Cache-Control': 'no-cache' } },
  );
};
