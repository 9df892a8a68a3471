import type { RequestHandler } from '@sveltejs/kit';
import { pictureToPng } from '#lib/server/charts/png.ts';
import { shareCard } from '#lib/server/charts/share-card.ts';
import { pictureHeaders } from '#lib/server/pages/chart-at.ts';
import { viewAt } from '#lib/server/pages/respond.ts';

/** What a page looks like where it is shared: its title, its sentence and its first chart, 1200 by 630. */
export const GET: RequestHandler = async (event) => {
  const { view } = await viewAt(event.params.page ?? '', event.url.searchParams);
  const png = await pictureToPng(shareCard(view), { scale: 1 });
  return new Response(new Uint8Array(png), { headers: { ...pictureHeaders, 'Content-Type': 'image/png' } });
};
