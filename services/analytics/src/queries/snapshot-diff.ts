import type { TitleDifference } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';
import { cardColumns } from './title-card.ts';
import { comparedWhere, differenceKinds, differencesWhere, type StoredKind } from './title-differences.ts';
import { figuresOf } from './title-figures.ts';

/** Which titles are listed of two snapshots. */
export interface DiffFilter {
  laterId: number;
  earlierId: number;
  kinds: readonly StoredKind[];
  /** The last title that has been listed; null: none. */
  after: { kind: StoredKind; malId: number } | null;
  limit: number;
}

/** A title that differs. `described` has the parts of the description that do. */
export interface DifferentTitle extends Pick<TitleDifference, 'mal_id' | 'card' | 'before' | 'after'> {
  kind: StoredKind;
  described: string[];
}

/** How two snapshots differ. */
export interface Differences {
  /** Whether the later one can say of a title that it left. */
  tells_who_left: boolean;
  entered: number;
  left: number;
  changed: number;
  /** Titles with another description, among those that changed. */
  described: number;
  listed: DifferentTitle[];
}

const figures = ['score', 'scored_by', 'rank', 'popularity', 'members', 'favorites'];

/** What a description is made of, by the names that answers have for it. */
const descriptionParts = {
  url: 'url',
  image_url: 'image_url',
  title: 'title',
  title_english: 'title_english',
  title_japanese: 'title_japanese',
  title_synonyms: 'title_synonyms',
  type: 'type',
  source: 'source',
  episodes: 'episodes',
  status: 'status',
  aired_from: 'aired_from',
  aired_to: 'aired_to',
  duration: 'duration',
  rating: 'rating',
  synopsis: 'synopsis',
  background: 'background',
  season: 'season',
  year: 'year',
  season_source: 'season_source',
  tag_ids: 'tags',
  studio_ids: 'studios',
  producer_ids: 'producers',
  licensor_ids: 'licensors',
  details: 'details',
};

const isDifferent = (column: string, one: string, other: string): string =>
  `${one}.${column} IS DISTINCT FROM ${other}.${column}`;
const partsThatDiffer = Object.entries(descriptionParts)
  .map(([column, name]) => `CASE WHEN ${isDifferent(column, 'new', 'old')} THEN '${name}' END`)
  .join(',\n                              ');

const text = `
    WITH ${comparedWhere(
      ['version_id', ...figures].map((column) => isDifferent(column, 'later', 'earlier')).join(`
          OR `),
    )}, ${differencesWhere()}, totals AS (
      SELECT count(*) FILTER (WHERE kind = ${differenceKinds.entered}) AS entered,
             count(*) FILTER (WHERE kind = ${differenceKinds.left}) AS left,
             count(*) FILTER (WHERE kind = ${differenceKinds.changed}) AS changed,
             count(*) FILTER (WHERE later_version <> earlier_version) AS described
        FROM difference
    ), page AS (
      SELECT difference.*
        FROM difference, seen
       WHERE kind = ANY ($3)
         AND (kind <> ${differenceKinds.left} OR tells_who_left)
         AND (kind, mal_id) > ($4, $5)
       ORDER BY kind, mal_id
       LIMIT $6
    ), listed AS (
      SELECT page.kind, page.mal_id,
             json_build_object(
               'mal_id', page.mal_id,
               'kind', (ARRAY['${Object.keys(differenceKinds).join("', '")}'])[page.kind],
               'card', (SELECT to_json(card)
                          FROM (SELECT page.mal_id, ${cardColumns}
                                  FROM anime_version
                                 WHERE version_id = coalesce(later_version, earlier_version)) AS card),
               'described', CASE WHEN later_version <> earlier_version THEN
                 array_remove(ARRAY[${partsThatDiffer}], NULL) ELSE '{}' END,
               'before', CASE WHEN earlier.mal_id IS NOT NULL THEN ${figuresOf('earlier')} END,
               'after', CASE WHEN later.mal_id IS NOT NULL THEN ${figuresOf('later')} END) AS title
        FROM page
        LEFT JOIN anime_version AS new ON new.version_id = later_version AND later_version <> earlier_version
        LEFT JOIN anime_version AS old ON old.version_id = earlier_version AND later_version <> earlier_version
        LEFT JOIN anime_snapshot AS later ON later.snapshot_id = $1 AND later.mal_id = page.mal_id
        LEFT JOIN anime_snapshot AS earlier ON earlier.snapshot_id = $2 AND earlier.mal_id = page.mal_id
    )
    SELECT tells_who_left, totals.*,
           (SELECT coalesce(json_agg(title ORDER BY kind, mal_id), '[]') FROM listed) AS listed
      FROM totals, seen`;

/**
 * How two snapshots of a series differ, in totals and in one page of titles by kind and id. Nobody is listed as left by a
 * snapshot that cannot tell; the total `left` then only says how many it does not show.
 */
export async function readDifferences(read: Read, filter: DiffFilter): Promise<Differences> {
  const { laterId, earlierId, kinds, after, limit } = filter;
  const [found] = await read<Differences>({
    name: 'snapshot-diff',
    text,
    values: [
      laterId,
      earlierId,
      kinds.map((kind) => differenceKinds[kind]),
      after === null ? 0 : differenceKinds[after.kind],
      after?.malId ?? 0,
      limit,
    ],
  });
  if (found === undefined) throw new Error(`Snapshot ${laterId} or ${earlierId} is gone.`);
  return found;
}
