import type { StudioDetails } from '@animedashboard/contracts';
import type { Figure } from '#lib/data/figure.ts';
import type { Table } from '#lib/data/table.ts';
import {
  countOf,
  formatCount,
  formatFixed,
  formatPercent,
  formatScore,
  formatShort,
} from '#lib/format/numbers.ts';

/** A studio in a sentence or two: how much it made, when, and how that is rated. */
export function describeStudio(details: StudioDetails): string {
  const { studio, titles, position, total, years, mean_score, prior_mean } = details;
  const [first, last] = [years.at(0)?.year, years.at(-1)?.year];
  const span =
    first === undefined ? '' : first === last ? ` of the year ${first}` : ` of the years ${first} to ${last}`;
  const what = `${studio} has ${countOf(titles, 'title')}${span}, place ${formatCount(position)} of ${countOf(total, 'studio')}.`;
  if (mean_score === null) return `${what} None of them has a score.`;
  if (prior_mean === null) return `${what} Their mean score is ${formatScore(mean_score)}.`;
  const apart = mean_score - prior_mean;
  const side = apart > 0 ? 'above' : 'below';
  const beside =
    formatFixed(Math.abs(apart), 2) === '0.00'
      ? 'as that of all titles'
      : `${formatFixed(Math.abs(apart), 2)} ${side} that of all titles`;
  return `${what} Their mean score is ${formatScore(mean_score)}, ${beside}.`;
}

/** The figures that stand at the top. */
export function studioFigures(details: StudioDetails): Figure[] {
  const {
    titles,
    coverage_percent,
    position,
    total,
    scored,
    mean_score,
    weighted_score,
    members,
    favorites,
  } = details;
  return [
    {
      label: 'Titles',
      value: formatCount(titles),
      note: `${formatPercent(coverage_percent, 2)} of the snapshot`,
    },
    { label: 'Place by titles', value: formatCount(position), note: `of ${countOf(total, 'studio')}` },
    { label: 'Mean score', value: formatScore(mean_score), note: `over ${countOf(scored, 'rated title')}` },
    {
      label: 'Weighted score',
      value: formatScore(weighted_score),
      note: `drawn towards ${formatScore(details.prior_mean)}, the mean of all titles`,
    },
    {
      label: 'Memberships',
      value: formatShort(members),
      note: titles === 0 ? '' : `${formatShort(members / titles)} a title`,
    },
    {
      label: 'Favourites',
      value: formatShort(favorites),
      note: members === 0 ? '' : `${formatFixed((1000 * favorites) / members, 1)} per 1,000 memberships`,
    },
  ];
}

/** The same as data. */
export function studioTable(details: StudioDetails, date: string | null): Table {
  const {
    studio,
    position,
    titles,
    coverage_percent,
    scored,
    mean_score,
    weighted_score,
    members,
    favorites,
    snapshot_titles,
  } = details;
  return {
    id: 'figures',
    title: 'Figures',
    keys: [{ key: 'studio', label: 'Studio', unit: null }],
    columns: [
      { key: 'position', label: 'Place by titles', unit: 'place', n: null },
      { key: 'titles', label: 'Titles', unit: 'titles' },
      { key: 'coverage', label: 'Coverage', unit: '%' },
      { key: 'scored', label: 'Rated titles', unit: 'titles', n: 'titles' },
      { key: 'mean_score', label: 'Mean score', unit: 'points', n: 'scored' },
      { key: 'weighted_score', label: 'Weighted score', unit: 'points', n: 'scored' },
      { key: 'members', label: 'Memberships', unit: 'people', n: 'titles' },
      { key: 'favorites', label: 'Favourites', unit: 'people', n: 'titles' },
    ],
    rows: [
      {
        studio,
        position,
        titles,
        coverage: coverage_percent,
        scored,
        mean_score,
        weighted_score,
        members,
        favorites,
      },
    ],
    date,
    n: snapshot_titles,
  };
}
