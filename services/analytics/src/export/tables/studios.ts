import { DatesExportQuery } from '@animedashboard/contracts';
import { studiosOf } from '../../queries/export-studios.ts';
import {
  complete,
  date,
  favorites,
  id,
  meanScore,
  members,
  name,
  scored,
  series,
  titles,
} from '../common-columns.ts';
import { selectDates } from '../selections.ts';
import { defineTable } from '../table.ts';

export const studios = defineTable({
  name: 'studios',
  title: 'Studios on every date',
  description:
    'A row for each studio in each snapshot of the series that has a title of it, by date and id. Dates that were ' +
    'thinned out are there.',
  query: DatesExportQuery,
  columns: {
    series,
    date,
    complete,
    studio_id: id,
    studio: name,
    titles,
    scored,
    mean_score: meanScore,
    members,
    favorites,
  },
  select: selectDates(studiosOf),
});
