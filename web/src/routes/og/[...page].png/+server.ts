import type { RequestHandler } from '@sveltejs/kit';
import { pngAnswer } from '#lib/server/charts/png-answer.ts';
import { shareCard } from '#lib/server/charts/share-card.ts';
import { viewAt } from '#lib/server/pages/respond.ts';

/** What a page looks like where it is shared: its title, its sentence and its first chart, 1200 by 630. */
export const GET: RequestHandler = async (event) => {
  const { view } = await viewAt(event.params.page ?? '', event.url.searchParams);
  return pngAnswer(shareCard(view), { scale: 1 });
};
