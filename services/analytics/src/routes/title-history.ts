import {
  type HistoryMarker,
  type HistoryMetric,
  TitleHistory,
  TitleHistoryParts,
  TitleHistoryQuery,
} from '@animedashboard/contracts';
import { dateRows } from '../history/dated-rows.ts';
import { observeDates } from '../history/observed-dates.ts';
import { changeMarkers, describeStretches } from '../measures/description-changes.ts';
import { findObservationGaps, observeTitle } from '../measures/observation-gaps.ts';
import { drawLine } from '../measures/title-line.ts';
import { readDoubts } from '../queries/doubts.ts';
import { type LatestSighting, readLatestSightings } from '../queries/latest-sightings.ts';
import { everyField, readObservations } from '../queries/title-observations.ts';
import { readTitleVersions, thinnedSightings } from '../queries/title-versions.ts';
import { defineQuestion, seriesFor, snapshotFor } from '../question.ts';
import { figureColumns } from './title-columns.ts';
import { unknownTitle } from './unknown-title.ts';

export const titleHistory = defineQuestion({
  path: '/anime/{mal_id}/history',
  summary: 'The figures of a title over time',
  description:
    'What one series saw of a title, from its first date to its last. Gaps stay gaps, and longer histories are thinned ' +
    'out so that lines keep their shape. Premiere, finale and changes of the description are marked.',
  parts: TitleHistoryParts,
  query: TitleHistoryQuery,
  data: TitleHistory,
  caching: 'revision',
  table: {
    columns: { date: null, mal_id: null, title: null, metric: null, value: 'as `unit` says', unit: null },
    rows: ({ mal_id, title, lines }) =>
      lines.flatMap(({ metric, unit, points }) =>
        points.map((point) => ({ ...point, mal_id, title, metric, unit })),
      ),
  },
  async answer({ mal_id: malId, snapshot_type, from = null, to = null, metrics, points }, reading) {
    const { read, calendar } = reading;
    const series = seriesFor(reading, { snapshot_type });
    const all = calendar.series.get(series) ?? [];
    const { shown: dates, gaps: skips, breaks } = observeDates(all, { from, to, points: Infinity });
    const [[latest], observed, versions, doubts] = await Promise.all([
      readLatestSightings(read, { series, malIds: [malId], to }),
      readObservations(read, { malIds: [malId], fields: everyField }),
      readTitleVersions(read, { malId, series }),
      readDoubts(read, { series, malIds: [malId] }),
    ]);
    if (latest === undefined) throw await unknownTitle(reading, { malId, series, to });

    const observations = dateRows(dates, observed.get(malId) ?? []);
    const seenOn = new Set(observations.map(({ date }) => date));
    const gaps = findObservationGaps(observeTitle(dates, { malId, seenOn, doubts }), skips);
    const range = { from: from ?? dates[0]?.date ?? null, to: to ?? dates.at(-1)?.date ?? null };
    const sightings = within(range, [...thinnedSightings(versions), ...observations]);
    const changes = changeMarkers(describeStretches(sightings, versions));
    const data: TitleHistory = {
      ...latest,
      clock: 'observation',
      dates: observations.length,
      partial_dates: dates
        .filter(({ date, complete }) => !complete && seenOn.has(date))
        .map(({ date }) => date),
      gaps,
      breaks,
      markers: within(range, [...airedMarkers(latest), ...changes]).sort(byDate),
      lines: [...new Set<HistoryMetric>(metrics)].map((metric) => {
        const values = observations.map(({ date, [metric]: value }) => ({ date, value }));
        return { metric, unit: figureColumns[metric], points: drawLine(values, gaps, points) };
      }),
    };
    const snapshot =
      dates.findLast(({ thinned }) => !thinned) ?? snapshotFor(reading, { snapshot_type: series });
    return { data, snapshot };
  },
});

function airedMarkers({ aired_from, aired_to }: LatestSighting): HistoryMarker[] {
  return [
    ...(aired_from === null ? [] : [{ kind: 'premiere' as const, date: aired_from }]),
    ...(aired_to === null ? [] : [{ kind: 'finale' as const, date: aired_to }]),
  ];
}

function within<Dated extends { date: string }>(
  { from, to }: { from: string | null; to: string | null },
  dated: readonly Dated[],
): Dated[] {
  return dated.filter(({ date }) => date >= (from ?? date) && date <= (to ?? date));
}

const byDate = (a: HistoryMarker, b: HistoryMarker): number =>
  a.date < b.date ? -1 : Number(a.date > b.date);
