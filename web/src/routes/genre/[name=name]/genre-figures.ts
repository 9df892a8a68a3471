import type { GenreDistribution, GenreHistory, GenreShare, Overview } from '@animedashboard/contracts';
import type { Figure } from '#lib/data/figure.ts';
import { tagKinds } from '#lib/data/tag-kinds.ts';
import type { Table } from '#lib/data/table.ts';
import { countOf, formatCount, formatFixed, formatPercent, formatScore } from '#lib/format/numbers.ts';
import { meanScoreChange, smallCurve } from './genre-history.ts';

/** A genre in a snapshot among the others of its kind. */
export interface PlacedGenre {
  name: string;
  kind: GenreShare['kind'];
  /** Undefined where no title of the snapshot has it. */
  share: GenreShare | undefined;
  /** By the number of titles, and by the mean score of those that have one. */
  place: number | null;
  scorePlace: number | null;
  /** How many of its kind there are, and of how many a mean score is known. */
  peers: number;
  scoredPeers: number;
  titles: number;
}

export function placeGenre(
  { genre: name, kind }: Pick<GenreHistory, 'genre' | 'kind'>,
  { genres, titles }: GenreDistribution,
): PlacedGenre {
  const share = genres.find((one) => one.genre === name && one.kind === kind);
  const means = genres.flatMap(({ mean_score }) => mean_score ?? []);
  const mean = share?.mean_score ?? null;
  return {
    name,
    kind,
    share,
    place: share === undefined ? null : 1 + genres.filter(({ count }) => count > share.count).length,
    scorePlace: mean === null ? null : 1 + means.filter((other) => other > mean).length,
    peers: genres.length,
    scoredPeers: means.length,
    titles,
  };
}

export function describeGenre(placed: PlacedGenre, overview: Pick<Overview, 'mean_score'>): string {
  const { name, kind, share, place, peers, titles } = placed;
  const { one, many } = tagKinds[kind];
  if (share === undefined) return `No title of this snapshot has the ${one} ${name}.`;
  const rank =
    place === 1
      ? `the most common of ${countOf(peers, one, many)}`
      : `number ${place} of ${countOf(peers, one, many)}`;
  const first = `${name} is a ${one} of ${formatCount(share.count)} of the ${countOf(titles, 'title')} (${formatPercent(share.coverage_percent)}), ${rank}.`;
  if (share.mean_score === null) return `${first} None of them has a score.`;
  const mean = `${first} Their mean score is ${formatScore(share.mean_score)}`;
  if (overview.mean_score === null) return `${mean}.`;
  const apart = share.mean_score - overview.mean_score;
  if (formatFixed(Math.abs(apart), 2) === '0.00') return `${mean}, as that of all titles.`;
  return `${mean}, ${formatFixed(Math.abs(apart), 2)} ${apart > 0 ? 'above' : 'below'} that of all titles.`;
}

/** The figures that stand at the top. */
export function genreFigures(
  placed: PlacedGenre,
  history: GenreHistory,
  overview: Pick<Overview, 'mean_score'>,
): Figure[] {
  const { kind, share, place, scorePlace, peers, scoredPeers, titles } = placed;
  if (share === undefined) return [];
  const { one, many } = tagKinds[kind];
  const since = share.change?.since ?? null;
  return [
    {
      label: 'Titles',
      value: formatCount(share.count),
      change: share.change?.count ?? null,
      note: place === null ? '' : `place ${place} of ${countOf(peers, one, many)}`,
    },
    {
      label: 'Coverage',
      value: formatPercent(share.coverage_percent, 2),
      change: share.change?.coverage_percent ?? null,
      digits: 3,
      ...smallCurve(history, 'coverage', (value) => formatPercent(value, 2)),
      note: `of ${countOf(titles, 'title')}${share.change === null ? '' : '; change in percentage points'}`,
    },
    {
      label: 'Mean score',
      value: formatScore(share.mean_score),
      change: meanScoreChange(history.points, since),
      digits: 3,
      ...smallCurve(history, 'mean_score', formatScore),
      note: `over ${countOf(share.scored, 'rated title')}; all titles ${formatScore(overview.mean_score)}`,
    },
    {
      label: 'Place by mean score',
      value: scorePlace === null ? '–' : formatCount(scorePlace),
      note: `of ${countOf(scoredPeers, one, many)} with a score`,
    },
  ];
}

/** The same as data. */
export function genreTable(
  { name, share, titles, place, scorePlace }: PlacedGenre,
  date: string | null,
): Table {
  return {
    id: 'figures',
    title: 'Figures',
    keys: [{ key: 'genre', label: 'Name', unit: null }],
    columns: [
      { key: 'count', label: 'Titles', unit: 'titles' },
      { key: 'coverage', label: 'Coverage', unit: '%' },
      { key: 'place', label: 'Place by titles', unit: 'place', n: null },
      { key: 'scored', label: 'Rated titles', unit: 'titles', n: 'count' },
      { key: 'mean_score', label: 'Mean score', unit: 'points', n: 'scored' },
      { key: 'score_place', label: 'Place by mean score', unit: 'place', n: null },
    ],
    rows: [
      {
        genre: name,
        count: share?.count ?? 0,
        coverage: share?.coverage_percent ?? 0,
        place,
        scored: share?.scored ?? 0,
        mean_score: share?.mean_score ?? null,
        score_place: scorePlace,
      },
    ],
    date,
    n: titles,
  };
}
