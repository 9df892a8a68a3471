import { CompareQuery, Comparison } from '@animedashboard/contracts';
import { dateRows } from '../history/dated-rows.ts';
import { observeDates } from '../history/observed-dates.ts';
import { daysBetween } from '../measures/days.ts';
import { findObservationGaps, observeTitle } from '../measures/observation-gaps.ts';
import { type DatedValue, drawLine } from '../measures/title-line.ts';
import { readDoubts } from '../queries/doubts.ts';
import { readLatestSightings } from '../queries/latest-sightings.ts';
import { readObservations } from '../queries/title-observations.ts';
import { defineQuestion, seriesFor, snapshotFor } from '../question.ts';
import { figureColumns } from './title-columns.ts';
import { unknownTitles } from './unknown-title.ts';

export const compare = defineQuestion({
  path: '/compare',
  summary: 'Up to 8 titles on one figure over time',
  description:
    'What one series saw of each title, by date or by days since its premiere. Gaps stay gaps, and longer histories are ' +
    'thinned out so that lines keep their shape.',
  query: CompareQuery,
  data: Comparison,
  caching: 'revision',
  table: {
    columns: {
      date: null,
      day: 'days since the premiere',
      mal_id: null,
      title: null,
      metric: null,
      value: 'as `unit` says',
      unit: null,
    },
    rows: ({ metric, unit, titles }) =>
      titles.flatMap(({ mal_id, title, points }) =>
        points.map((point) => ({ ...point, mal_id, title, metric, unit })),
      ),
  },
  async answer({ ids: malIds, metric, align, snapshot_type, from = null, to = null, points }, reading) {
    const { read, calendar } = reading;
    const series = seriesFor(reading, { snapshot_type });
    const all = calendar.series.get(series) ?? [];
    const { shown: dates, gaps: skips, breaks } = observeDates(all, { from, to, points: Infinity });
    const [sightings, observations, doubts] = await Promise.all([
      readLatestSightings(read, { series, malIds, to }),
      readObservations(read, { malIds, fields: [metric] }),
      readDoubts(read, { series, malIds }),
    ]);
    const titleOf = new Map(sightings.map((sighting) => [sighting.mal_id, sighting]));
    const unknown = malIds.filter((id) => !titleOf.has(id));
    if (unknown.length > 0) throw unknownTitles(unknown, { series, to });

    const compared = malIds
      .flatMap((id) => titleOf.get(id) ?? [])
      .map(({ mal_id: malId, title, aired_from }) => {
        const own = dateRows(dates, observations.get(malId) ?? []).map(({ date, [metric]: value }) => ({
          date,
          value,
        }));
        const seenOn = new Set(own.map(({ date }) => date));
        const gaps = findObservationGaps(observeTitle(dates, { malId, seenOn, doubts }), skips);
        const dayOf = align === 'premiere' && aired_from !== null ? daysSince(aired_from) : noDay;
        const line = drawLine(own, gaps, points).map((point) => ({ ...point, day: dayOf(point) }));
        return { mal_id: malId, title, aired_from, gaps, points: line };
      });
    const isLeftOut = ({ aired_from }: { aired_from: string | null }): boolean =>
      align === 'premiere' && aired_from === null;
    const data: Comparison = {
      metric,
      unit: figureColumns[metric],
      align,
      clock: 'observation',
      partial_dates: dates.filter(({ complete }) => !complete).map(({ date }) => date),
      breaks,
      titles: compared.filter((title) => !isLeftOut(title)),
      left_out: compared
        .filter(isLeftOut)
        .map(({ mal_id, title }) => ({ mal_id, title, reason: 'no_premiere' })),
    };
    const snapshot =
      dates.findLast(({ thinned }) => !thinned) ?? snapshotFor(reading, { snapshot_type: series });
    return { data, snapshot };
  },
});

const daysSince =
  (premiere: string) =>
  ({ date }: DatedValue): number =>
    daysBetween(premiere, date);

const noDay = (): null => null;
