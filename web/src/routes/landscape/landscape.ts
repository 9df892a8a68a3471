import * as z from 'zod';
import type { FoundTitle, Landscape } from '@animedashboard/contracts';
import type { RankedTitle } from '#lib/data/ranked-title.ts';
import type { SeriesChoice } from '#lib/data/series-choice.ts';
import type { Table } from '#lib/data/table.ts';
import { titleRow } from '#lib/data/title-row.ts';
import { beforeFirst } from '#lib/format/before-first.ts';
import { formatScore, formatShort } from '#lib/format/numbers.ts';
import type { Answer } from '#lib/server/api/answer.ts';
import type { Api } from '#lib/server/api/api.ts';
import { askLandscape, askSearch } from '#lib/server/api/questions.ts';
import { readAsOf } from '#lib/server/pages/as-of.ts';
import { definePage, type PageView } from '#lib/server/pages/page.ts';
import { one, snapshotQuery } from '#lib/server/pages/query.ts';
import { readSeries } from '#lib/server/pages/series.ts';
import { audienceBands, type AudienceBand } from './audience-bands.ts';
import { describeLandscape, describeMark } from './describe-landscape.ts';
import { landscapeChart } from './landscape-chart.ts';

export interface LandscapeView extends PageView {
  series: SeriesChoice[];
  bands: AudienceBand[];
  /** The title that is marked, with where it stands; null while none is. */
  mark: { id: number; title: string; told: string } | null;
  /** Why no title is marked although one was asked for. */
  remark: string | null;
  /** What was found by name; null while nothing was looked for. */
  found: RankedTitle[] | null;
}

/** So many titles are offered for a name. */
const mostFound = 12;

/** Every title by score and audience. */
export const landscape = definePage({
  path: '/landscape',
  params: z.object({}),
  query: z.strictObject({ ...snapshotQuery, type: one, mark: one, q: one }),
  async view({ query, api }): Promise<LandscapeView> {
    const { snapshot_type, date, type, mark } = query;
    const asked = { snapshot_type, date };
    const [answer, found] = await Promise.all([
      askLandscape(api, { ...asked, type, mark }),
      findTitles(api, query.q, asked),
    ]);
    const { data, snapshot, source } = answer;
    const [asOf, series] = await Promise.all([
      readAsOf(api, snapshot),
      readSeries(api, date === undefined ? undefined : snapshot?.date),
    ]);
    const bands = audienceBands(data.bins);
    const shownDate = snapshot?.date ?? null;
    return {
      title: 'Score and audience',
      sentence: snapshot === null ? beforeFirst : describeLandscape(data, bands),
      snapshot,
      asOf,
      source,
      series,
      bands,
      mark:
        data.mark === null
          ? null
          : { id: data.mark.mal_id, title: data.mark.title, told: describeMark(data.mark, data) },
      remark:
        mark !== undefined && data.mark === null
          ? 'The title that was to be marked has no score or no members, and so no place here.'
          : null,
      found,
      charts: [landscapeChart(data, shownDate)],
      tables: [
        bandsTable(bands, shownDate),
        ...(data.mark === null ? [] : [markTable(data.mark, shownDate)]),
      ],
    };
  },
});

async function findTitles(
  api: Api,
  q: string | undefined,
  asked: { snapshot_type: string | undefined; date: string | undefined },
): Promise<RankedTitle[] | null> {
  if (q === undefined || q.trim() === '') return null;
  const { data }: Answer<{ titles: FoundTitle[] }> = await askSearch(api, {
    ...asked,
    q,
    limit: mostFound,
  });
  return data.titles.map(foundTitle);
}

const foundTitle = (title: FoundTitle): RankedTitle => ({
  ...titleRow(title),
  value: formatScore(title.score),
  detail:
    title.members === null
      ? 'members not known'
      : `${formatShort(title.members)} ${title.members === 1 ? 'member' : 'members'}`,
});

function bandsTable(bands: readonly AudienceBand[], date: string | null): Table {
  return {
    id: 'audience',
    title: 'Mean score by audience',
    keys: [{ key: 'audience', label: 'Audience', unit: null }],
    columns: [
      { key: 'titles', label: 'Titles', unit: 'titles' },
      { key: 'mean_score', label: 'Mean score, of the fields', unit: 'points' },
    ],
    rows: bands.map(({ label, titles, meanScore }) => ({
      audience: label,
      titles,
      mean_score: meanScore,
      n: titles,
    })),
    date,
    n: null,
  };
}

function markTable(
  { mal_id, title, members, score, places }: NonNullable<Landscape['mark']>,
  date: string | null,
): Table {
  return {
    id: 'mark',
    title: 'The marked title',
    keys: [
      { key: 'mal_id', label: 'Id', unit: null },
      { key: 'title', label: 'Title', unit: null },
    ],
    columns: [
      { key: 'score', label: 'Score', unit: 'points' },
      { key: 'members', label: 'Members', unit: 'people' },
      { key: 'score_place', label: 'Place by score', unit: 'place' },
      { key: 'members_place', label: 'Place by members', unit: 'place' },
    ],
    rows: [{ mal_id, title, score, members, score_place: places.score, members_place: places.members }],
    date,
    n: null,
  };
}
