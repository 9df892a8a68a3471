import { DatesExportQuery } from '@animedashboard/contracts';
import { seasonsOf } from '../../queries/export-seasons.ts';
import {
  complete,
  date,
  favorites,
  id,
  meanScore,
  medianScore,
  members,
  name,
  scored,
  series,
  titles,
} from '../common-columns.ts';
import { selectDates } from '../selections.ts';
import { defineTable } from '../table.ts';

export const seasons = defineTable({
  name: 'seasons',
  title: 'Seasons of release on every date',
  description:
    'For each snapshot of the series and each season of release a row over all types, and one for each type, by date ' +
    'and season. Titles without a date have a row without year and season, those of which only the year is known one ' +
    'without season. Dates that were thinned out are there.',
  query: DatesExportQuery,
  columns: {
    series,
    date,
    complete,
    year: id,
    season: name,
    type: { ...name, description: 'Null: of titles without a type, unless `every_type` is true.' },
    every_type: { kind: 'boolean', unit: null, description: 'The row is over all types.' },
    titles,
    derived: {
      ...titles,
      description: 'Those whose season follows from the month of their first episode.',
    },
    scored,
    mean_score: meanScore,
    median_score: medianScore,
    members,
    favorites,
    mean_popularity: { kind: 'number', unit: 'place' },
  },
  select: selectDates(seasonsOf),
});
