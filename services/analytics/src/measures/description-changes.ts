import type { DescriptionStretch, HistoryMarker } from '@animedashboard/contracts';

/** A title was described by this version on this date. */
export interface Sighting {
  /** `YYYY-MM-DD`. */
  date: string;
  version_id: number;
}

/** Fields whose values are short enough to be shown when they change. */
const shortFields = [
  'title',
  'title_english',
  'title_japanese',
  'type',
  'source',
  'episodes',
  'status',
  'aired_from',
  'aired_to',
  'season',
  'year',
  'season_source',
  'duration',
  'rating',
] as const;

const longFields = [
  'title_synonyms',
  'synopsis',
  'background',
  'tags',
  'studios',
  'producers',
  'licensors',
  'image_url',
  'url',
  'details',
] as const;

type ShortField = (typeof shortFields)[number];

/** What a version says. The long fields are compared and never shown. */
export type Description = Record<ShortField, string | number | null> &
  Record<(typeof longFields)[number], unknown> & { version_id: number };

/**
 * The stretches of dates on which a title was described alike, with what changed from each to the next: A, B, A are three
 * stretches. The last sighting of a date counts.
 *
 * @param sightings in any order of dates
 */
export function describeStretches(
  sightings: readonly Sighting[],
  descriptions: readonly Description[],
): DescriptionStretch[] {
  const byId = new Map(descriptions.map((description) => [description.version_id, description]));
  const stretches = stretchesOf(sightings);
  return stretches.map(({ version_id, first_seen, last_seen }, index) => {
    const then = byId.get(stretches[index - 1]?.version_id ?? version_id);
    const now = byId.get(version_id);
    const changed = [...shortFields, ...longFields].filter((field) => !isSame(then?.[field], now?.[field]));
    const changes = shortFields
      .filter((field) => changed.includes(field))
      .map((field) => ({ field, from: then?.[field] ?? null, to: now?.[field] ?? null }));
    return { first_seen, last_seen, changed, changes };
  });
}

/** The changes from stretch to stretch as events; a status that changes is one of its own. */
export function changeMarkers(stretches: readonly DescriptionStretch[]): HistoryMarker[] {
  return stretches.flatMap(({ first_seen: date, changed, changes }, index) => {
    const after = stretches[index - 1]?.last_seen;
    if (after === undefined) return [];
    const status = changes.find(({ field }) => field === 'status');
    const fields = changed.filter((field) => field !== 'status');
    return [
      ...(status === undefined
        ? []
        : [{ kind: 'status' as const, date, after, from: textOf(status.from), to: textOf(status.to) }]),
      ...(fields.length === 0 ? [] : [{ kind: 'description' as const, date, after, fields }]),
    ];
  });
}

interface Stretch {
  version_id: number;
  first_seen: string;
  last_seen: string;
}

function stretchesOf(sightings: readonly Sighting[]): Stretch[] {
  const byDate = new Map(sightings.map(({ date, version_id }) => [date, version_id]));
  const stretches: Stretch[] = [];
  for (const [date, version_id] of [...byDate].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const last = stretches.at(-1);
    if (last?.version_id === version_id) last.last_seen = date;
    else stretches.push({ version_id, first_seen: date, last_seen: date });
  }
  return stretches;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const textOf = (value: string | number | null): string | null => (value === null ? null : String(value));
