import { error, redirect, type RequestHandler } from '@sveltejs/kit';
import type { RandomTitle } from '@animedashboard/contracts';
import { titlePath } from '#lib/data/links.ts';
import { api } from '#lib/server/api/instance.ts';
import { refuse } from '#lib/server/pages/load.ts';

/** So many members make it likely that there is something to read. */
const leastMembers = 1000;

/** To a title drawn at random. */
export const GET: RequestHandler = async ({ setHeaders }) => {
  setHeaders({ 'Cache-Control': 'no-store' });
  const { data } = await api()
    .askFresh<RandomTitle | null>('/anime/random', { min_members: leastMembers })
    .catch(refuse);
  if (data === null) error(404, `No title has ${leastMembers} members or more.`);
  redirect(302, titlePath(data.mal_id));
};
