import { jsonAnswer, type Answer } from '../answer.ts';
import { GENRE_KINDS } from '../catalogue/catalogue.ts';
import type { RequestContext } from '../exchange.ts';
import { Parameters } from '../parameters.ts';
import { PUBLIC } from './lists.ts';

/** `GET /genres/anime`: every genre with how many titles carry it, kind by kind, by name. */
export function animeGenres(c: RequestContext): Answer {
  const parameters = new Parameters(new URL(c.req.url).searchParams);
  const wanted = parameters.oneOf('filter', GENRE_KINDS);
  parameters.check();
  const counts = new Map<number, number>();
  for (const { genreIds } of c.var.day.entries) {
    for (const id of genreIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const data = GENRE_KINDS.filter((kind) => wanted === undefined || kind === wanted).flatMap((kind) =>
    c.var.day.genres
      .filter((genre) => genre.kind === kind)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ mal_id, name, url }) => ({ mal_id, name, url, count: counts.get(mal_id) ?? 0 })),
  );
  return jsonAnswer(200, { data }, PUBLIC);
}
