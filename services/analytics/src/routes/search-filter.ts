import type { SearchQuery } from '@animedashboard/contracts';
import type * as z from 'zod';
import type { Read } from '../history/read.ts';
import { invalidParameters } from '../http/problem.ts';
import { type Named, readStudioNames, readTags } from '../queries/names.ts';
import type { AskedNames } from '../search/facets.ts';
import { none, type TitleFilter } from '../search/title-filter.ts';
import { requireName } from './require-name.ts';

type Asked = z.output<typeof SearchQuery>;

/** What titles are filtered by, with the genres and studios that were named. */
export interface ReadFilter {
  filter: TitleFilter;
  asked: AskedNames;
}

/**
 * Reads the filters of a search.
 *
 * @throws ProblemError 404 for a genre or studio that there is not, naming close ones; 400 for a genre beside none
 */
export async function readFilter(read: Read, snapshotId: number, asked: Asked): Promise<ReadFilter> {
  const [genres, studios] = await Promise.all([
    requireAll(asked.genre, 'genre', () => readTags(read), read),
    requireAll(asked.studio, 'studio', () => readStudioNames(read, snapshotId), read),
  ]);
  if (genres?.hasNone === true && genres.items.length > 0) {
    throw invalidParameters([
      {
        in: 'query',
        field: 'genre',
        value: JSON.stringify(asked.genre),
        allowed: 'either `null` or genres, since a title has all of them',
      },
    ]);
  }
  return {
    filter: {
      types: asked.type ?? null,
      statuses: asked.status ?? null,
      tagIds: genres?.items.map(({ id }) => id) ?? null,
      studioIds:
        studios === null
          ? null
          : [...studios.items.map(({ id }) => id), ...(studios.hasNone ? [none.studio] : [])],
      years: asked.year?.map((year) => (year === 'null' ? none.year : year)) ?? null,
      seasons: asked.season ?? null,
      points: asked.score?.map((points) => (points === 'null' ? none.points : points)) ?? null,
      minScore: asked.min_score === undefined ? null : Math.ceil(hundredths(asked.min_score)),
      maxScore: asked.max_score === undefined ? null : Math.floor(hundredths(asked.max_score)),
    },
    asked: { genre: genres?.items ?? [], studio: studios?.items ?? [] },
  };
}

/** Finds what was asked for by name or id; null where nothing was asked for. */
async function requireAll<Item extends Named>(
  asked: readonly string[] | undefined,
  what: 'genre' | 'studio',
  readItems: () => Promise<Item[]>,
  read: Read,
): Promise<{ items: Item[]; hasNone: boolean } | null> {
  if (asked === undefined) return null;
  const names = asked.filter((name) => name !== none.text);
  const all = names.length === 0 ? [] : await readItems();
  const items = await Promise.all(
    names.map(
      async (name) =>
        all.find(({ id }) => String(id) === name) ??
        (await requireName(read, all, { what, asked: name, place: 'query', field: what })),
    ),
  );
  const once = new Map(items.map((item) => [item.id, item]));
  return { items: [...once.values()], hasNone: names.length < asked.length };
}

/** Without what a product of fractions adds behind the digits that were given. */
const hundredths = (points: number): number => Number((points * 100).toFixed(6));
