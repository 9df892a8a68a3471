import { HistoryMetric, type TitleDetails, type TitleHistory } from '@animedashboard/contracts';
import * as z from 'zod';
import type { Chart } from '#lib/charts/chart.ts';
import type { Figure } from '#lib/data/figure.ts';
import { figuresTable } from '#lib/data/figures-table.ts';
import { depthOf, type HistoryDepth } from '#lib/data/history-depth.ts';
import { posterOf } from '#lib/data/poster.ts';
import type { Answer } from '#lib/server/api/answer.ts';
import type { Api } from '#lib/server/api/api.ts';
import { askLandscape, askTitle, askTitleHistory } from '#lib/server/api/questions.ts';
import { askDates } from '#lib/server/pages/ask-dates.ts';
import { readAsOf } from '#lib/server/pages/as-of.ts';
import { definePage, type PageView } from '#lib/server/pages/page.ts';
import { focus, one, snapshotQuery } from '#lib/server/pages/query.ts';
import * as facts from './title-facts.ts';
import * as figures from './title-figures.ts';
import { historyChart } from './title-history-chart.ts';
import { titleLandscape } from './title-landscape.ts';
import { describeDeparture, describeTitle } from './title-sentence.ts';
import { describeVersions, type DescriptionChange, versionsTable } from './title-versions.ts';

export interface TitleView extends PageView {
  malId: number;
  names: facts.TitleNames;
  /** What it is, in a line. */
  brief: facts.FactValue[];
  poster: string | null;
  facts: facts.Fact[];
  elsewhere: facts.Elsewhere[];
  synopsis: facts.FoldedText | null;
  background: facts.FoldedText | null;
  figures: Figure[];
  /** The date that changes are counted from; null where there is none. */
  since: string | null;
  peaks: figures.Peak[];
  /** Since when it is gone and in which way; null while it is there. */
  departure: string | null;
  /** Whether it has a place among all titles by score and members. */
  inLandscape: boolean;
  /** How much was seen of it, as far as dates are chosen, and why other dates are shown than those. */
  history: { depth: HistoryDepth; remark: string | null };
  versions: DescriptionChange[];
  watched: TitleDetails['watched'];
  seenIn: TitleDetails['seen_in'];
}

/** About how many values a line has: one for each day of a year. */
const points = 400;

const TitlePageQuery = z.strictObject({
  ...snapshotQuery,
  from: one,
  to: one,
  metrics: z.array(HistoryMetric).default(['score', 'members']),
  scale: z.enum(['linear', 'log']).optional(),
  focus,
});

/** Everything on one title. */
export const title = definePage({
  path: '/anime/[id]',
  params: z.object({ id: z.string() }),
  query: TitlePageQuery,
  async view({ params, query, api }): Promise<TitleView> {
    const { snapshot_type, date } = query;
    const [answer, { answer: history, remark }] = await Promise.all([
      askTitle(api, params.id, { snapshot_type, date }),
      askDates(
        query,
        (stretch) => askTitleHistory(api, params.id, { snapshot_type, points, ...stretch }),
        ({ dates }) => dates,
      ),
    ]);
    const { data, snapshot, source } = answer;
    const [asOf, charts] = await Promise.all([
      readAsOf(api, snapshot),
      chartsOf(api, { answer, history, query }),
    ]);
    const series = snapshot?.type ?? 'catalogue';
    const depth = depthOf(history.data.dates);
    return {
      title: data.title,
      sentence: describeTitle(data),
      snapshot,
      asOf,
      source,
      malId: data.mal_id,
      names: facts.namesOf(data),
      brief: facts.briefOf(data),
      poster: posterOf(data.image_url),
      facts: facts.factsOf(data),
      elsewhere: facts.elsewhereOf(data, source?.catalogue ?? 'the source'),
      synopsis: facts.foldText(data.synopsis),
      background: facts.foldText(data.background),
      figures: figures.figuresOf(data, depth === 'once' || depth === 'differences' ? [] : history.data.lines),
      since: data.change?.since ?? null,
      peaks: figures.peaksOf(data, series),
      departure: describeDeparture(data, series),
      inLandscape: hasPlace(data),
      history: { depth, remark },
      versions: describeVersions(data.versions),
      watched: data.watched,
      seenIn: data.seen_in,
      charts,
      tables: [
        figuresTable([{ details: data, date: snapshot?.date ?? null }]),
        figures.peaksTable(data),
        versionsTable(data.versions, data),
        figures.seriesTable(data),
      ],
    };
  },
});

type TitleQuery = z.infer<typeof TitlePageQuery>;

/** A curve where there are dates for one, else where the title stands among all others. */
async function chartsOf(
  api: Api,
  shown: { answer: Answer<TitleDetails>; history: Answer<TitleHistory>; query: TitleQuery },
): Promise<Chart[]> {
  const { answer, history, query } = shown;
  const { data, snapshot } = answer;
  if (depthOf(history.data.dates) !== 'once') {
    const last = history.snapshot?.date ?? data.watched.last_seen;
    const { metrics, scale } = query;
    return [historyChart({ history: history.data, wanted: [...new Set(metrics)], scale, last })];
  }
  if (snapshot === null || !hasPlace(data)) return [];
  const landscape = await askLandscape(api, {
    snapshot_type: snapshot.type,
    date: snapshot.date,
    mark: data.mal_id,
  });
  return [titleLandscape(landscape.data, snapshot.date)];
}

const hasPlace = ({ score, members, gone }: TitleDetails): boolean =>
  gone === null && score !== null && members !== null && members > 0;
