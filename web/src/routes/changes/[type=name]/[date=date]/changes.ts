import type { FoundTitle, SeriesSnapshots, SnapshotDiff } from '@animedashboard/contracts';
import * as z from 'zod';
import type { Figure } from '#lib/data/figure.ts';
import { type RankedTitle, titlesTable } from '#lib/data/ranked-title.ts';
import type { SeriesChoice } from '#lib/data/series-choice.ts';
import { titleRow } from '#lib/data/title-row.ts';
import { formatDay } from '#lib/format/dates.ts';
import { formatFirstDay } from '#lib/format/first-day.ts';
import { formatShort } from '#lib/format/numbers.ts';
import type { Answer } from '#lib/server/api/answer.ts';
import type { Api } from '#lib/server/api/api.ts';
import { askSearch, askSnapshotDiff, askSnapshots } from '#lib/server/api/questions.ts';
import { definePage, type PageView } from '#lib/server/pages/page.ts';
import { one } from '#lib/server/pages/query.ts';
import { readSeries } from '#lib/server/pages/series.ts';
import { type ComparedDates, comparedDates } from './compared-dates.ts';
import { type DifferenceRow, differenceRow, differencesTable } from './difference-rows.ts';
import {
  describeTotals,
  totalFigures,
  totalsTable,
  type Unknown,
  unknownTotals,
  withoutPages,
} from './totals.ts';
import { titlesChart } from './titles-chart.ts';

export interface ChangesView extends PageView {
  dates: ComparedDates;
  series: SeriesChoice[];
  /** False: the two snapshots hold what different questions name, and differences may come from that. */
  isSameQuery: boolean;
  totals: SnapshotDiff['totals'];
  figures: Figure[];
  unknown: Unknown[];
  rows: DifferenceRow[];
  /** The `cursor` of what follows. */
  next: string | null;
  /** What is shown where nothing can be compared: the latest to have begun, by release date. */
  begun: RankedTitle[];
}

/** What came, went and changed between two snapshots of a series. */
export const changes = definePage({
  path: '/changes/[type]/[date]',
  params: z.object({ type: z.string(), date: z.string() }),
  query: z.strictObject({ against: one, kind: one, limit: one, cursor: one }),
  async view({ params, query, api }): Promise<ChangesView> {
    const { type, date } = params;
    const [answer, listed, series] = await Promise.all([
      askSnapshotDiff(api, { snapshot_type: type, date }, query),
      askSnapshots(api, { snapshot_type: type }),
      readSeries(api, date),
    ]);
    const { snapshot, compared_with: earlier, source } = answer;
    const isWhole = [snapshot, earlier].every((one) => one === null || one.scope.kind === 'all');
    const data = isWhole ? withoutPages(answer.data) : answer.data;
    const own = listed.data.find(({ snapshot_type }) => snapshot_type === type);
    const begun = earlier === null ? await askBegun(api, params) : null;
    return {
      title: `Entered and left: ${formatDay(date)}`,
      sentence: describeTotals(data, { type, from: earlier?.date ?? null, to: date }),
      snapshot,
      pin: { against: earlier?.date },
      asOf: null,
      source,
      charts: chartsOf(own, date),
      tables: [
        ...(earlier === null ? [] : [totalsTable(data, date), differencesTable(data.listed, date)]),
        ...(begun === null
          ? []
          : [titlesTable({ id: 'begun', title: 'The latest to have begun', date }, begun)]),
      ],
      dates: comparedDates(own, { type, from: earlier?.date ?? null, to: date }),
      series,
      isSameQuery: data.same_query !== false || earlier === null,
      totals: data.totals,
      figures: totalFigures(data),
      // That there is nothing to compare with, the sentence has said.
      unknown: unknownTotals(data.unknown.filter(({ reason }) => reason !== 'no_earlier_snapshot')),
      rows: data.listed.map(differenceRow),
      next: data.next,
      begun: (begun ?? []).map(begunTitle),
    };
  },
});

/** The running titles that began last. */
async function askBegun(api: Api, { type, date }: { type: string; date: string }): Promise<FoundTitle[]> {
  const { data }: Answer<{ titles: FoundTitle[] }> = await askSearch(api, {
    snapshot_type: type,
    date,
    status: ['Currently Airing'],
    sort: 'aired_from',
    limit: 12,
  });
  return data.titles;
}

function begunTitle(title: FoundTitle): RankedTitle {
  const firstDay = formatFirstDay(title);
  return {
    ...titleRow(title),
    value: formatShort(title.members),
    detail: firstDay === null ? '' : `since ${firstDay}`,
  };
}

/** One date makes no curve, and the page says how many titles it has. */
function chartsOf(series: SeriesSnapshots | undefined, date: string) {
  return series === undefined || series.dates.length < 2 ? [] : [titlesChart(series, date)];
}
