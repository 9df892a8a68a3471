import { DatesExportQuery } from '@animedashboard/contracts';
import { genresOf } from '../../queries/export-genres.ts';
import { complete, date, id, meanScore, members, name, scored, series, titles } from '../common-columns.ts';
import { selectDates } from '../selections.ts';
import { defineTable } from '../table.ts';

export const genres = defineTable({
  name: 'genres',
  title: 'Genres, themes and demographics on every date',
  description:
    'A row for each of them in each snapshot of the series that has a title of it, by date, kind and name. Dates that ' +
    'were thinned out are there.',
  query: DatesExportQuery,
  columns: {
    series,
    date,
    complete,
    genre_id: id,
    kind: { ...name, description: '`genre`, `explicit_genre`, `theme` or `demographic`.' },
    genre: name,
    titles,
    scored,
    mean_score: meanScore,
    members,
  },
  select: selectDates(genresOf),
});
