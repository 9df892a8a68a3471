import { TitlesExportQuery } from '@animedashboard/contracts';
import { titlesOf } from '../../queries/export-titles.ts';
import { snapshotFor } from '../../question.ts';
import { date, day, id, json, name, names, series } from '../common-columns.ts';
import { defineTable } from '../table.ts';

export const titles = defineTable({
  name: 'titles',
  title: 'The descriptions of all titles of a snapshot',
  description: 'A row for each title, by id, as the snapshot describes it. Its figures are in `metrics`.',
  query: TitlesExportQuery,
  columns: {
    series,
    date,
    mal_id: id,
    url: name,
    image_url: name,
    title: name,
    title_english: name,
    title_japanese: name,
    title_synonyms: names,
    type: name,
    source: name,
    episodes: { kind: 'int32', unit: 'episodes' },
    status: name,
    aired_from: day,
    aired_to: day,
    duration: name,
    rating: name,
    synopsis: name,
    background: name,
    season: name,
    year: id,
    season_source: {
      ...name,
      description: '`derived`: season and year follow from `aired_from`. Null: there is no season.',
    },
    genres: names,
    explicit_genres: names,
    themes: names,
    demographics: names,
    studios: names,
    producers: names,
    licensors: names,
    details: { ...json, description: 'What else the upstream says.' },
  },
  select(asked, reading) {
    const snapshot = snapshotFor(reading, asked);
    return {
      sql: titlesOf(snapshot?.snapshot_id ?? null),
      scope: snapshot === null ? [] : [snapshot.series, snapshot.date],
    };
  },
});
