import { FreshnessQuery, judgeFreshness, nextSlotMs, SeriesFreshness } from '@animedashboard/contracts';
import * as z from 'zod';
import { readSeriesSchedules, type SeriesSchedule } from '../queries/freshness.ts';
import { defineQuestion, seriesFor } from '../question.ts';

export const freshness = defineQuestion({
  path: '/freshness',
  summary: 'How each series keeps to its schedule',
  description:
    'Last success, last run and next run of each series. A series is stale when the age of its last success exceeds ' +
    'one interval of its schedule plus the time that a success may be late.',
  query: FreshnessQuery,
  data: z.array(SeriesFreshness),
  caching: 'no-store',
  table: {
    columns: {
      snapshot_type: null,
      job: null,
      schedule: null,
      time_zone: null,
      suspended: null,
      published_at: null,
      last_fetch_at: null,
      age_seconds: 'seconds',
      last_run_outcome: null,
      last_run_finished_at: null,
      running_since: null,
      next_run: null,
      interval_seconds: 'seconds',
      fresh_within_seconds: 'seconds',
      late_seconds: 'seconds',
      fresh: null,
    },
    rows: (data) =>
      data.map(({ last_success, last_run, running, ...series }) => ({
        ...series,
        ...last_success,
        last_run_outcome: last_run?.outcome,
        last_run_finished_at: last_run?.finished_at,
        running_since: running?.started_at,
      })),
  },
  async answer({ snapshot_type }, reading) {
    const series = snapshot_type === undefined ? null : seriesFor(reading, { snapshot_type });
    const schedules = await readSeriesSchedules(reading.read, series);
    return { data: schedules.map(judgeSeries), snapshot: null };
  },
});

/** Works out what follows from the schedule of a series at the time of the reading. */
export function judgeSeries({ read_at, fresh_within_seconds, ...series }: SeriesSchedule): SeriesFreshness {
  const { schedule, time_zone: timeZone, suspended, last_success: success } = series;
  const timed = schedule === null || timeZone === null || suspended === true ? null : { schedule, timeZone };
  const nowMs = Date.parse(read_at);
  const allowedMs = fresh_within_seconds === null ? null : fresh_within_seconds * 1000;
  const nextMs = timed === null ? null : nextSlotMs(timed, nowMs);
  const judged =
    timed === null || success === null
      ? null
      : judgeFreshness(timed, allowedMs, Date.parse(success.last_fetch_at), nowMs);
  return {
    ...series,
    next_run: nextMs === null ? null : new Date(nextMs).toISOString(),
    interval_seconds: inSeconds(judged?.intervalMs ?? null),
    fresh_within_seconds: inSeconds(judged?.freshWithinMs ?? allowedMs),
    late_seconds: inSeconds(judged?.lateMs ?? null),
    // With a schedule and no success there is nothing that could be fresh.
    fresh: timed === null ? null : judged === null ? false : judged.fresh,
  };
}

const inSeconds = (durationMs: number | null): number | null =>
  durationMs === null ? null : Math.round(durationMs / 1000);
