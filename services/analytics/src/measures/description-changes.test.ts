import { describe, expect, it } from 'vitest';
import { changeMarkers, type Description, describeStretches } from './description-changes.ts';

const description = (version_id: number, changes: Partial<Description> = {}): Description => ({
  version_id,
  title: 'Title',
  title_english: null,
  title_japanese: null,
  type: 'TV',
  source: null,
  episodes: null,
  status: 'Currently Airing',
  aired_from: '2026-04-05',
  aired_to: null,
  season: null,
  year: null,
  season_source: null,
  duration: null,
  rating: null,
  title_synonyms: [],
  synopsis: null,
  background: null,
  tags: [1, 8],
  studios: [4],
  producers: [],
  licensors: [],
  image_url: null,
  url: null,
  details: {},
  ...changes,
});
const descriptions = [
  description(1),
  description(2, { status: 'Finished Airing', episodes: 12 }),
  description(3, { status: 'Finished Airing', episodes: 12, synopsis: 'Longer.', tags: [1] }),
];
const seen = (date: string, version_id: number) => ({ date, version_id });

describe('describeStretches', () => {
  it('joins dates with the same version, and begins anew where an earlier one comes back', () => {
    const sightings = [
      seen('2026-05-03', 2),
      seen('2026-05-01', 1),
      seen('2026-05-02', 1),
      seen('2026-05-04', 1),
    ];
    expect(describeStretches(sightings, descriptions)).toEqual([
      { first_seen: '2026-05-01', last_seen: '2026-05-02', changed: [], changes: [] },
      {
        first_seen: '2026-05-03',
        last_seen: '2026-05-03',
        changed: ['episodes', 'status'],
        changes: [
          { field: 'episodes', from: null, to: 12 },
          { field: 'status', from: 'Currently Airing', to: 'Finished Airing' },
        ],
      },
      {
        first_seen: '2026-05-04',
        last_seen: '2026-05-04',
        changed: ['episodes', 'status'],
        changes: [
          { field: 'episodes', from: 12, to: null },
          { field: 'status', from: 'Finished Airing', to: 'Currently Airing' },
        ],
      },
    ]);
  });

  it('shows only the names of long fields', () => {
    const [, second] = describeStretches([seen('2026-05-01', 2), seen('2026-05-02', 3)], descriptions);
    expect(second).toMatchObject({ changed: ['synopsis', 'tags'], changes: [] });
  });

  it('takes the last that is said of a date', () => {
    expect(describeStretches([seen('2026-05-01', 1), seen('2026-05-01', 2)], descriptions)).toHaveLength(1);
  });
});

it('makes a marker of each change, a changed status one of its own', () => {
  const sightings = [1, 2, 3].map((version) => seen(`2026-05-0${version}`, version));
  expect(changeMarkers(describeStretches(sightings, descriptions))).toEqual([
    {
      kind: 'status',
      date: '2026-05-02',
      after: '2026-05-01',
      from: 'Currently Airing',
      to: 'Finished Airing',
    },
    { kind: 'description', date: '2026-05-02', after: '2026-05-01', fields: ['episodes'] },
    { kind: 'description', date: '2026-05-03', after: '2026-05-02', fields: ['synopsis', 'tags'] },
  ]);
});
