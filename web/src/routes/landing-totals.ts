import type { Overview } from '@animedashboard/contracts';
import type { Figure } from '#lib/data/figure.ts';
import type { Table } from '#lib/data/table.ts';
import { formatCount, formatScore, formatShort } from '#lib/format/numbers.ts';

/** The same as readers see it. */
export function totalsFigures(data: Overview): Figure[] {
  const { change } = data;
  return [
    {
      label: 'Titles',
      value: formatCount(data.titles),
      change: change?.titles ?? null,
      note: 'in this series',
    },
    {
      label: 'Mean score',
      value: formatScore(data.mean_score),
      change: change?.mean_score ?? null,
      digits: 2,
      note: `over ${formatCount(data.scored)} rated titles, median ${formatScore(data.median_score)}`,
    },
    {
      label: 'Memberships',
      value: formatShort(data.members),
      change: change?.members ?? null,
      note: 'titles in people’s lists',
    },
    {
      label: 'Favourites',
      value: formatShort(data.favorites),
      change: change?.favorites ?? null,
      note: 'marked by members',
    },
  ];
}

/** What is counted of a whole snapshot, and how it has changed since the one before. */
export function totalsTable(data: Overview, date: string | null): Table {
  const { titles, scored, mean_score, median_score, members, favorites, change } = data;
  return {
    id: 'totals',
    title: 'The whole series',
    keys: [{ key: 'of', label: 'Of', unit: null }],
    columns: [
      { key: 'titles', label: 'Titles', unit: 'titles' },
      { key: 'scored', label: 'Rated titles', unit: 'titles' },
      { key: 'mean_score', label: 'Mean score', unit: 'points', n: 'scored' },
      { key: 'median_score', label: 'Median score', unit: 'points', n: 'scored' },
      { key: 'members', label: 'Memberships', unit: 'people' },
      { key: 'favorites', label: 'Favourites', unit: 'people' },
      { key: 'change_titles', label: 'Change in titles', unit: 'titles', n: null },
      { key: 'change_mean_score', label: 'Change of the mean score', unit: 'points', n: null },
      { key: 'change_members', label: 'Change of the memberships', unit: 'people', n: null },
      { key: 'change_favorites', label: 'Change of the favourites', unit: 'people', n: null },
    ],
    rows:
      date === null
        ? []
        : [
            {
              of: 'all titles',
              titles,
              scored,
              mean_score,
              median_score,
              members,
              favorites,
              change_titles: change?.titles ?? null,
              change_mean_score: change?.mean_score ?? null,
              change_members: change?.members ?? null,
              change_favorites: change?.favorites ?? null,
              n: titles,
            },
          ],
    date,
    n: null,
  };
}
