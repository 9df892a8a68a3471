/**
 * What each page is to say, worked out from the answers of the API to the same questions, and apart from how the pages
 * make it.
 */
import type * as contracts from '@animedashboard/contracts';
import {
  formatChange,
  formatCount,
  formatFixed,
  formatPercent,
  formatScore,
  formatShort,
} from '../../web/src/lib/format/numbers.ts';
import type { Ask } from './ask.ts';

/** A thing that a page tells of, by what names it in exports, and its measures. */
export interface Told {
  id?: number;
  item?: string;
  date?: string;
  measures: Record<string, number | string | null>;
  /** Over how many things measures were counted; those that are left out may be over any. */
  n?: Record<string, number | null>;
}

export interface ExpectedPage {
  /** By the id of the table: everything in it, but for measures that are left out. */
  tables: Record<string, Told[]>;
  /**
   * Words that stand in a row of a table or in a figure with its label, in this order, or in an entry of a list, where
   * the value may stand anywhere beside the name.
   */
  texts: string[][];
  /** Stands in the page's sentence. */
  sentence?: string;
}

export interface PageToCheck {
  path: string;
  expect: (ask: Ask) => Promise<ExpectedPage>;
}

type Titled = { mal_id: number };
const tell =
  <Title extends Titled>(...names: (keyof Title & string)[]) =>
  (title: Title): Told => ({
    id: title.mal_id,
    measures: Object.fromEntries(names.map((name) => [name, title[name] as number | null])),
  });

const moved =
  (figure: 'score' | 'members') =>
  ({ mal_id, change, before, after, difference }: contracts.Mover): Told => ({
    id: mal_id,
    measures: {
      change,
      before: before[figure],
      after: after[figure],
      difference: difference[figure],
      votes_before: before.scored_by,
      votes_after: after.scored_by,
    },
    n: {
      change: null,
      before: figure === 'score' ? before.scored_by : null,
      after: figure === 'score' ? after.scored_by : null,
    },
  });

/** A place that has become a lower number was won. */
const placesWon = (change: number | null | undefined): string =>
  formatChange(typeof change === 'number' ? -change : change);

const scoreMove = ({ title, before, after, difference }: contracts.Mover): string[] => [
  title,
  `${formatScore(before.score)} → ${formatScore(after.score)}`,
  formatChange(difference.score, 2),
];

const figureNames = ['score', 'scored_by', 'rank', 'popularity', 'members', 'favorites'] as const;

const titleFigures = (title: contracts.TitleDetails): Told => ({
  id: title.mal_id,
  n: { score: title.scored_by, members: null, rank: null, change_score: null },
  measures: {
    ...Object.fromEntries(figureNames.map((name) => [name, title[name]])),
    ...Object.fromEntries(figureNames.map((name) => [`change_${name}`, title.change?.[name] ?? null])),
    place_in_year: title.within_year?.place ?? null,
    scored_in_year: title.within_year?.scored ?? null,
    top_percent: title.within_year?.top_percent ?? null,
  },
});

const gemFigures = (gem: contracts.Gem): Told => ({
  ...tell<contracts.Gem>('gem', 'score', 'shrunk_score', 'scored_by', 'members')(gem),
  n: { gem: gem.scored_by, score: gem.scored_by, members: null },
});

export const landing: PageToCheck = {
  path: '/',
  async expect(ask) {
    const [overview, [first], byScore, byMembers, movers, gems, loved, distribution, trend] =
      await Promise.all([
        ask<contracts.Overview>('/stats/overview'),
        ask<contracts.RatedTitle[]>('/anime/top-rated?limit=1'),
        ask<contracts.SeasonRanking>('/season/2026/spring?sort=score&limit=8'),
        ask<contracts.SeasonRanking>('/season/2026/spring?sort=members&limit=8'),
        ask<contracts.Movers>('/movers?limit=5'),
        ask<contracts.Gems>('/gems?limit=8'),
        ask<contracts.MostLoved>('/anime/most-loved?limit=8'),
        ask<contracts.GenreDistribution>('/anime/genre-distribution'),
        ask<contracts.SeasonalTrend>('/trends/seasonal'),
      ]);
    const { change } = overview;
    // What is shown there of all genres and seasons.
    const leading = distribution.genres.slice(0, 12);
    const seasons = wholeSeasons(
      trend.seasons.filter(
        ({ year }) => year >= 1961 && year <= Number(overview.latest_snapshot?.slice(0, 4)),
      ),
    );
    return {
      sentence: `lists ${formatCount(overview.titles)} titles, ${formatCount(overview.scored)} of them with a score; ${first?.title} leads with ${formatScore(first?.score)}.`,
      tables: {
        totals: [
          {
            measures: {
              titles: overview.titles,
              scored: overview.scored,
              mean_score: overview.mean_score,
              median_score: overview.median_score,
              members: overview.members,
              favorites: overview.favorites,
              change_titles: change?.titles ?? null,
              change_mean_score: change?.mean_score ?? null,
              change_members: change?.members ?? null,
              change_favorites: change?.favorites ?? null,
            },
            n: {
              titles: overview.titles,
              mean_score: overview.scored,
              median_score: overview.scored,
              change_titles: null,
            },
          },
        ],
        'season-by-score': byScore.listed.map(tell('score', 'members')),
        'season-by-audience': byMembers.listed.map(tell('score', 'members')),
        movers: [...movers.up, ...movers.down].map(moved('score')),
        gems: gems.listed.map(gemFigures),
        loved: loved.listed.map(tell('favorites_per_1000_members', 'favorites', 'members')),
        genres: leading.map(({ genre, count, coverage_percent, scored, mean_score }) => ({
          item: genre,
          measures: { count, coverage_percent, mean_score },
          n: { count: distribution.titles, coverage_percent: distribution.titles, mean_score: scored },
        })),
        seasons: seasons.map(({ year, season, titles, scored, members }) => ({
          item: `${year} ${season}`,
          measures: { titles, members },
          n: { titles, median_score: scored, members: titles },
        })),
      },
      texts: [
        ['Titles', formatCount(overview.titles), ...(change ? [formatChange(change.titles)] : [])],
        [
          'Mean score',
          formatScore(overview.mean_score),
          ...(change ? [formatChange(change.mean_score, 2)] : []),
          `over ${formatCount(overview.scored)} rated titles, median ${formatScore(overview.median_score)}`,
        ],
        ['Memberships', formatShort(overview.members), ...(change ? [formatChange(change.members)] : [])],
        ['Favourites', formatShort(overview.favorites), ...(change ? [formatChange(change.favorites)] : [])],
        ...byScore.listed.map(({ places, title, score }) => [
          String(places.score ?? '–'),
          title,
          formatScore(score),
        ]),
        ...byMembers.listed.map(({ title, members }) => [title, formatShort(members)]),
        ...[...movers.up, ...movers.down].map(scoreMove),
        ...gems.listed.map(({ title, score, members, gem }) => [
          title,
          formatScore(score),
          formatShort(members),
          formatFixed(gem, 2),
        ]),
        ...leading.map(({ genre, coverage_percent }) => [genre, formatFixed(coverage_percent, 2)]),
        // The last row is there even where the table behind the chart has some of them alone.
        ...seasons
          .slice(-1)
          .map(({ year, season, titles, members }) => [
            `${year} ${season}`,
            formatCount(titles),
            formatCount(members),
          ]),
      ],
    };
  },
};

export const genres: PageToCheck = {
  path: '/genres',
  async expect(ask) {
    const answer = await ask<contracts.GenreDistribution>('/anime/genre-distribution');
    return {
      sentence: formatPercent(answer.genres[0]?.coverage_percent),
      tables: {
        genres: answer.genres.map((one) => ({
          item: `${one.genre} · ${one.kind}`,
          measures: {
            count: one.count,
            coverage: one.coverage_percent,
            share: one.share_percent,
            scored: one.scored,
            mean_score: one.mean_score,
            change_count: one.change?.count ?? null,
            change_coverage: one.change?.coverage_percent ?? null,
          },
          n: {
            count: answer.titles,
            coverage: answer.titles,
            share: answer.mentions,
            mean_score: one.scored,
            change_count: null,
          },
        })),
      },
      texts: answer.genres.map((one) => [
        one.genre,
        formatCount(one.count),
        formatPercent(one.coverage_percent, 2),
        formatPercent(one.share_percent, 2),
        formatScore(one.mean_score),
        ...(one.change ? [formatChange(one.change.count), formatChange(one.change.coverage_percent, 2)] : []),
      ]),
    };
  },
};

export const upcoming: PageToCheck = {
  path: '/upcoming',
  async expect(ask) {
    const { total, titles } = await ask<contracts.SearchResult>(
      '/anime/search?status=Not%20yet%20aired&sort=members&limit=100',
    );
    return {
      sentence: formatCount(total),
      tables:
        total > titles.length
          ? {}
          : {
              titles: titles.map((title) => ({
                ...tell<typeof title>('members', 'favorites')(title),
                n: { members: null, favorites: null },
              })),
            },
      texts: titles.slice(0, 10).map(({ title, members }) => [title, formatCount(members)]),
    };
  },
};

export const otherPages: PageToCheck[] = [
  {
    path: '/top',
    async expect(ask) {
      const titles = await ask<contracts.RatedTitle[]>('/anime/top-rated?limit=50');
      return {
        sentence: `${titles[0]?.title} leads with ${formatScore(titles[0]?.score)}`,
        tables: {
          top: titles.map((title) => ({
            id: title.mal_id,
            measures: {
              position: title.position,
              position_change: title.change?.position ?? null,
              score: title.score,
              score_change: title.change?.score ?? null,
              scored_by: title.scored_by,
              members: title.members,
              members_change: title.change?.members ?? null,
              favorites: title.favorites,
              favorites_change: title.change?.favorites ?? null,
            },
            n: {
              position: null,
              score: title.scored_by,
              score_change: null,
              members: null,
              members_change: null,
            },
          })),
        },
        texts: titles.map((title) => [
          String(title.position),
          formatChange(title.change?.position),
          title.title,
          formatScore(title.score),
          formatChange(title.change?.score, 2),
          formatCount(title.scored_by),
          formatCount(title.members),
          formatChange(title.change?.members),
          formatCount(title.favorites),
          formatChange(title.change?.favorites),
        ]),
      };
    },
  },
  {
    path: '/season/2026/spring',
    async expect(ask) {
      const { weeks, listed: titles } = await ask<contracts.SeasonRanking>('/season/2026/spring');
      const byWeek = (name: 'score_places' | 'members'): Told[] =>
        weeks.map(({ week, date }, index) => ({
          item: week,
          ...(date === null ? {} : { date }),
          measures: Object.fromEntries(
            titles.map((title) => [String(title.mal_id), title.weekly[name][index] ?? null]),
          ),
        }));
      return {
        tables: {
          places: byWeek('score_places'),
          members: byWeek('members'),
          titles: titles.map((title) => ({
            id: title.mal_id,
            measures: {
              score_place: title.places.score,
              members_place: title.places.members,
              score: title.score,
              votes: title.scored_by,
              members: title.members,
              score_change: title.change.score,
              members_change: title.change.members,
            },
            n: { score_place: null, score: title.scored_by, members: null },
          })),
        },
        texts: [
          ...titles.map((title) => [
            `#${title.places.score}`,
            formatScore(title.score),
            `#${title.places.members}`,
            formatCount(title.members),
            title.title,
            formatChange(title.change.score, 2),
            formatChange(title.change.members),
          ]),
          ...weeks.map(({ week, date }, index) => [
            week,
            date ?? '–',
            ...titles.map(({ weekly }) => formatCount(weekly.members[index])),
          ]),
        ],
      };
    },
  },
  {
    path: '/week/2026-W23',
    async expect(ask) {
      const { changes, sentences } = await ask<contracts.WeekReport>('/week/2026-W23');
      if (changes === null) throw new Error('the week is not compared');
      const scores = [...changes.score.up, ...changes.score.down];
      const audiences = [...changes.audience.up, ...changes.audience.down];
      return {
        tables: {
          'score-movers': scores.map(moved('score')),
          'audience-movers': audiences.map(moved('members')),
          counts: [
            {
              item: 'in the list before',
              measures: { titles: changes.titles.before },
              n: { titles: changes.titles.before },
            },
            {
              item: 'in the list after',
              measures: { titles: changes.titles.after },
              n: { titles: changes.titles.after },
            },
            { item: 'began to air', measures: { titles: changes.premiered.total } },
            { item: 'finished airing', measures: { titles: changes.finished.total } },
            { item: 'entered the list', measures: { titles: changes.entered.total } },
            { item: 'left the list', measures: { titles: changes.left.total } },
          ],
        },
        texts: [
          ...sentences.map((sentence) => [sentence]),
          ...scores.map(scoreMove),
          ...audiences.map(({ title, before, after }) => [
            title,
            `${formatCount(before.members)} → ${formatCount(after.members)} members`,
            `${formatChange(((after.members ?? 0) / (before.members ?? 1) - 1) * 100, 1)} %`,
          ]),
        ],
      };
    },
  },
  {
    path: '/anime/1',
    async expect(ask) {
      const [title, history] = await Promise.all([
        ask<contracts.TitleDetails>('/anime/1'),
        ask<contracts.TitleHistory>('/anime/1/history'),
      ]);
      const points = (wanted: string) => history.lines.find(({ metric }) => metric === wanted)?.points ?? [];
      const { within_year: year, change } = title;
      return {
        sentence: `Scored ${formatScore(title.score)} by ${formatCount(title.scored_by)} people, place ${year?.place} of the ${year?.scored} rated titles of 2026 (top ${year?.top_percent} %); ${formatCount(title.members)} people`,
        tables: {
          figures: [titleFigures(title)],
          history: points('score').map(({ date, value }, index) => ({
            id: 1,
            date,
            measures: { score: value, members: points('members')[index]?.value ?? null },
            n: { score: points('scored_by')[index]?.value ?? null, members: null },
          })),
          peaks: (['rank', 'popularity'] as const).map((name) => ({
            id: 1,
            item: `Alpha · ${name}`,
            date: title.peak[name]?.date ?? '',
            measures: {
              best: title.peak[name]?.best ?? null,
              dates_in_top_250: title.peak[name]?.dates_in_top_250 ?? null,
            },
          })),
        },
        texts: [
          [
            'Score',
            formatScore(title.score),
            formatChange(change?.score, 2),
            `${formatCount(title.scored_by)} votes`,
            formatChange(change?.scored_by),
          ],
          ['Rank', `#${formatCount(title.rank)}`, placesWon(change?.rank)],
          ['Popularity', `#${formatCount(title.popularity)}`, placesWon(change?.popularity)],
          ['Members', formatCount(title.members), formatChange(change?.members)],
          ['Favourites', formatCount(title.favorites), formatChange(change?.favorites)],
          ...points('score').map(({ date, value }, index) => [
            date,
            formatScore(value),
            formatCount(points('members')[index]?.value),
          ]),
        ],
      };
    },
  },
  {
    path: '/compare?ids=3,1,7,2',
    async expect(ask) {
      const ids = [3, 1, 7, 2];
      const [{ titles: lines }, ...titles] = await Promise.all([
        ask<contracts.Comparison>(`/compare?ids=${ids.join(',')}`),
        ...ids.map((id) => ask<contracts.TitleDetails>(`/anime/${id}`)),
      ]);
      return {
        tables: {
          timelines: lines.flatMap(({ mal_id, points }) =>
            points.map(({ date, value }) => ({ id: mal_id, date, measures: { score: value } })),
          ),
          figures: titles.map(titleFigures),
        },
        texts: titles.map(({ change, ...title }) => [
          title.title,
          formatScore(title.score),
          formatChange(change?.score, 2),
          formatCount(title.scored_by),
          formatChange(change?.scored_by),
          `#${formatCount(title.rank)}`,
          placesWon(change?.rank),
          `#${formatCount(title.popularity)}`,
          placesWon(change?.popularity),
          formatCount(title.members),
          formatChange(change?.members),
          formatCount(title.favorites),
          formatChange(change?.favorites),
        ]),
      };
    },
  },
  {
    path: '/genre/Action',
    async expect(ask) {
      const [{ points }, { genres: all, titles }, best] = await Promise.all([
        ask<contracts.GenreHistory>('/genres/Action/history'),
        ask<contracts.GenreDistribution>('/anime/genre-distribution'),
        ask<contracts.SearchResult>('/anime/search?genre=Action&sort=score&order=desc'),
      ]);
      const own = all.find(({ genre }) => genre === 'Action');
      if (own === undefined) throw new Error('there is no such genre');
      const seen = points.map((point) => ({
        date: point.date,
        measures: {
          coverage: point.coverage_percent,
          mean_score: point.mean_score,
          count: point.count,
        },
        n: { coverage: point.titles, mean_score: point.scored, count: point.titles },
      }));
      // The first day on which nothing was seen breaks the line.
      const gap = { date: '2026-05-13', measures: { coverage: null, mean_score: null, count: null } };
      return {
        tables: {
          figures: [
            {
              item: 'Action',
              measures: {
                count: own.count,
                coverage: own.coverage_percent,
                scored: own.scored,
                mean_score: own.mean_score,
              },
              n: { count: titles, coverage: titles, mean_score: own.scored },
            },
          ],
          history: [...seen, gap],
          best: best.titles
            .filter(({ score }) => score !== null)
            .map(tell('score', 'scored_by', 'members', 'favorites')),
        },
        texts: [
          ['Titles', formatCount(own.count), formatChange(own.change?.count)],
          [
            'Coverage',
            formatPercent(own.coverage_percent, 2),
            formatChange(own.change?.coverage_percent, 2),
            `of ${formatCount(titles)} titles`,
          ],
          ['Mean score', formatScore(own.mean_score), `over ${formatCount(own.scored)} rated titles`],
          ...best.titles.map(({ title, scored_by, score }) => [
            title,
            `${formatCount(scored_by)} votes`,
            formatScore(score),
          ]),
          ...points.map(({ date, coverage_percent, mean_score, count }) => [
            date,
            formatFixed(coverage_percent, 2),
            formatScore(mean_score),
            formatCount(count),
          ]),
        ],
      };
    },
  },
  {
    path: '/studios',
    async expect(ask) {
      const { studios, snapshot_titles } = await ask<contracts.Studios>('/studios');
      return {
        tables: {
          studios: studios.map((studio) => studioFigures(studio, snapshot_titles)),
        },
        texts: studios.map((one) => [
          String(one.position),
          one.studio,
          formatCount(one.titles),
          formatPercent(one.coverage_percent, 2),
          `${formatScore(one.mean_score)} of ${formatCount(one.scored)}`,
          formatScore(one.weighted_score),
          formatCount(one.members),
          formatCount(one.favorites),
        ]),
      };
    },
  },
  {
    path: '/studio/Bones',
    async expect(ask) {
      const studio = await ask<contracts.StudioDetails>('/studios/Bones');
      const { years } = studio;
      return {
        tables: {
          figures: [studioFigures(studio, studio.snapshot_titles)],
          years: wholeRange(years.map(({ year }) => year)).map((year) => {
            const found = years.find((one) => one.year === year);
            const { titles = 0, scored = 0, members = 0, mean_score = null } = found ?? {};
            // Means of few titles stand in a column of their own.
            return {
              item: String(year),
              measures: { titles, scored, members, mean_score: null, mean_of_few: mean_score },
              n: { titles, mean_of_few: scored },
            };
          }),
        },
        texts: [
          ['Titles', formatCount(studio.titles), formatPercent(studio.coverage_percent, 2)],
          ['Place by titles', `${studio.position} of ${studio.total} studios`],
          ['Mean score', formatScore(studio.mean_score), `over ${formatCount(studio.scored)} rated titles`],
          ['Weighted score', formatScore(studio.weighted_score), formatScore(studio.prior_mean)],
          ['Memberships', formatShort(studio.members), formatShort(studio.members / studio.titles)],
          [
            'Favourites',
            formatShort(studio.favorites),
            formatFixed((studio.favorites / studio.members) * 1000, 1),
          ],
          ...years.map(({ year, titles, scored, mean_score, members }) => [
            String(year),
            formatCount(titles),
            formatCount(scored),
            formatScore(mean_score),
            formatCount(members),
          ]),
        ],
      };
    },
  },
  {
    path: '/trends',
    async expect(ask) {
      const { seasons } = await ask<contracts.SeasonalTrend>('/trends/seasonal');
      const rated = seasons.filter(({ scored }) => scored > 0);
      return {
        tables: { seasons: wholeSeasons(rated).map(seasonFigures) },
        texts: rated.map(seasonTexts),
      };
    },
  },
  {
    path: '/trends?metric=audience&chart=combined&years=all',
    async expect(ask) {
      const { seasons } = await ask<contracts.SeasonalTrend>('/trends/seasonal');
      return {
        tables: {
          trend: wholeSeasons(seasons).map(({ year, season, members, titles }) => ({
            item: `${year} ${season}`,
            measures: { members, titles },
          })),
        },
        texts: seasons.map(({ year, season, titles, members }) => [
          `${year} ${season}`,
          formatCount(members),
          formatCount(titles),
        ]),
      };
    },
  },
  {
    path: '/decades',
    async expect(ask) {
      const { series, years } = await ask<contracts.YearlyShares>('/trends/decades');
      return {
        tables: {
          shares: wholeRange(years.map(({ year }) => year)).map((year) => ({
            item: String(year),
            measures: Object.fromEntries(
              series.map(({ value, points }) => [
                value,
                points.find((point) => point.year === year)?.share_percent ?? null,
              ]),
            ),
          })),
        },
        texts: series.map(({ value, titles }) => [value, formatCount(titles)]),
      };
    },
  },
  {
    path: '/landscape',
    async expect(ask) {
      const { bins } = await ask<contracts.Landscape>('/anime/landscape');
      return {
        tables: {
          landscape: bins.map(({ members, score, titles }) => ({
            item: `${Math.round(members)} · ${score}`,
            measures: { titles },
          })),
        },
        texts: bins.map(({ members, titles }) => [formatCount(members), formatCount(titles)]),
      };
    },
  },
  {
    path: '/movers',
    async expect(ask) {
      const { up, down } = await ask<contracts.Movers>('/movers');
      return {
        tables: { up: up.map(moved('score')), down: down.map(moved('score')) },
        texts: [...up, ...down].map(scoreMove),
      };
    },
  },
  {
    path: '/movers?by=audience&from=2026-05-04',
    async expect(ask) {
      const { up, down } = await ask<contracts.Movers>('/movers?by=audience&from=2026-05-04');
      return {
        tables: { up: up.map(moved('members')), down: down.map(moved('members')) },
        texts: [...up, ...down].map(({ title, before, after }) => [
          title,
          `${formatCount(before.members)} → ${formatCount(after.members)} members`,
        ]),
      };
    },
  },
  {
    path: '/gems?min_members=1000',
    async expect(ask) {
      const [gems, loved] = await Promise.all([
        ask<contracts.Gems>('/gems'),
        ask<contracts.MostLoved>('/anime/most-loved?min_members=1000'),
      ]);
      return {
        tables: {
          gems: gems.listed.map(gemFigures),
          loved: loved.listed.map(tell('favorites_per_1000_members', 'favorites', 'members')),
        },
        texts: [
          ...gems.listed.map((gem) => [
            gem.title,
            formatScore(gem.score),
            `${formatCount(gem.scored_by)} votes`,
            formatScore(gem.shrunk_score),
            formatShort(gem.members),
            formatFixed(gem.gem, 2),
          ]),
          ...loved.listed.map((one) => [
            one.title,
            formatShort(one.favorites),
            formatShort(one.members),
            formatFixed(one.favorites_per_1000_members, 1),
          ]),
        ],
      };
    },
  },
  {
    path: '/changes/catalogue/2026-06-01',
    async expect(ask) {
      const { totals, listed: differences } = await ask<contracts.SnapshotDiff>(
        '/snapshots/catalogue/2026-06-01/diff',
      );
      return {
        tables: {
          totals: Object.entries(totals).map(([item, titles]) => ({ item, measures: { titles } })),
          differences: differences.map(({ mal_id, kind, before, after }) => ({
            id: mal_id,
            measures: {
              kind,
              ...Object.fromEntries(
                figureNames.flatMap((name) => [
                  [`${name}_before`, before?.[name] ?? null],
                  [name, after?.[name] ?? null],
                ]),
              ),
            },
          })),
        },
        texts: [
          ['Entered', formatCount(totals.entered)],
          ['Left', formatCount(totals.left)],
          ['Changed', formatCount(totals.changed)],
          ['Described otherwise', formatCount(totals.described)],
          ...differences.flatMap(({ card, before, after }) =>
            before === null || after === null || before.members === after.members
              ? []
              : [
                  [
                    card?.title ?? '',
                    `Members ${formatCount(before.members)} → ${formatCount(after.members)}`,
                    formatChange((after.members ?? 0) - (before.members ?? 0)),
                  ],
                ],
          ),
        ],
      };
    },
  },
  {
    path: '/search?sort=score&order=desc',
    async expect(ask) {
      const { total, titles, facets } = await ask<contracts.SearchResult>(
        '/anime/search?sort=score&order=desc',
      );
      return {
        sentence: formatCount(total),
        tables: {
          titles: titles.map(tell('score', 'scored_by', 'rank', 'popularity', 'members', 'favorites')),
        },
        texts: [
          ...titles.map(({ title, score, members }) => [
            title,
            score === null ? '' : formatScore(score),
            formatShort(members),
          ]),
          ...facets.status.flatMap(({ value, titles: count }) =>
            value === null ? [] : [[value, formatCount(count)]],
          ),
        ],
      };
    },
  },
];

function studioFigures(studio: contracts.Studios['studios'][number], all: number): Told {
  const { position, titles, coverage_percent, scored, mean_score, weighted_score, members, favorites } =
    studio;
  return {
    item: studio.studio,
    measures: {
      position,
      titles,
      coverage: coverage_percent,
      scored,
      mean_score,
      weighted_score,
      members,
      favorites,
    },
    n: { position: null, titles: all, coverage: all, mean_score: scored, weighted_score: scored },
  };
}

type SeasonOfTrend = contracts.SeasonalTrend['seasons'][number];

function seasonFigures(season: SeasonOfTrend): Told {
  const { titles, scored, mean_score, median_score, members, mean_popularity, favorites } = season;
  return {
    item: `${season.year} ${season.season}`,
    measures: { titles, scored, mean_score, median_score, members, mean_popularity, favorites },
    n: { titles, mean_score: scored, median_score: scored, members: titles },
  };
}

const seasonNames = ['winter', 'spring', 'summer', 'fall'] as const;

/** With the seasons between them in which nothing came out. */
function wholeSeasons(seasons: SeasonOfTrend[]): SeasonOfTrend[] {
  const number = ({ year, season }: SeasonOfTrend): number => year * 4 + seasonNames.indexOf(season);
  return wholeRange(seasons.map(number)).map(
    (wanted) =>
      seasons.find((one) => number(one) === wanted) ?? {
        year: Math.floor(wanted / 4),
        season: seasonNames[wanted % 4] ?? 'winter',
        titles: 0,
        derived: 0,
        scored: 0,
        mean_score: null,
        median_score: null,
        members: 0,
        mean_popularity: null,
        favorites: 0,
      },
  );
}

function seasonTexts(season: SeasonOfTrend): string[] {
  return [
    `${season.season.slice(0, 1).toUpperCase()}${season.season.slice(1)} ${season.year}`,
    // What the chart shows stands first.
    `${formatScore(season.mean_score)} of ${formatCount(season.scored)}`,
    formatCount(season.titles),
    formatScore(season.median_score),
    formatCount(season.members),
    formatCount(season.favorites),
  ];
}

/** From the first to the last. */
function wholeRange(ascending: number[]): number[] {
  const [first = 0, last = -1] = [ascending.at(0), ascending.at(-1)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
