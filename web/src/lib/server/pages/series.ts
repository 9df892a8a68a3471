import type { SeriesChoice } from '#lib/data/series-choice.ts';
import type { Api } from '../api/api.ts';
import { askFreshness, askSnapshots } from '../api/questions.ts';

/** What the API shows where no series is named. */
const whole = 'catalogue';

/**
 * The series that have a whole snapshot, that of the whole catalogue first.
 *
 * @param date the date that the page names; undefined while it shows the latest
 */
export async function readSeries(api: Api, date: string | undefined): Promise<SeriesChoice[]> {
  const [freshness, onDate] = await Promise.all([
    askFreshness(api),
    date === undefined ? null : askSnapshots(api, { from: date, to: date }),
  ]);
  const dated = new Set(
    onDate?.data
      .filter(({ dates }) => dates.some(({ thinned }) => !thinned))
      .map(({ snapshot_type }) => snapshot_type),
  );
  return freshness.data
    .filter(({ last_success }) => last_success !== null)
    .map(({ snapshot_type }) => ({
      type: snapshot_type,
      keepsDate: date === undefined || dated.has(snapshot_type),
    }))
    .sort((one, other) => Number(other.type === whole) - Number(one.type === whole));
}
