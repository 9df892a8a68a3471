import {
  type Departure,
  type TitleChange,
  TitleDetails,
  type TitleFigures,
  TitleParts,
  TitleQuery,
} from '@animedashboard/contracts';
import { previousWhole, readableDates, type Snapshot } from '../history/calendar.ts';
import { dateRows } from '../history/dated-rows.ts';
import { latestOfEachSeries } from '../history/latest-snapshots.ts';
import { silenceOf } from '../history/silence.ts';
import { describeDeparture } from '../measures/departure.ts';
import { describeStretches } from '../measures/description-changes.ts';
import { differenceOf } from '../measures/difference.ts';
import { peakOf } from '../measures/peak-place.ts';
import { percentOf } from '../measures/percent.ts';
import { readDoubts } from '../queries/doubts.ts';
import { everyField, type Observation, readObservations } from '../queries/title-observations.ts';
import { readTitleVersions, thinnedSightings, type TitleVersion } from '../queries/title-versions.ts';
import { countWithinYear, readDescription, readPositions } from '../queries/title.ts';
import { defineQuestion, type Reading, seriesFor, snapshotFor } from '../question.ts';
import { cardColumns, figureColumns } from './title-columns.ts';
import { unknownTitle } from './unknown-title.ts';

export const title = defineQuestion({
  path: '/anime/{mal_id}',
  summary: 'A title with all that is known of it',
  description:
    'Its description and figures as of one snapshot, and what the dates of that series say of it: best places, changed ' +
    'descriptions. A title that the snapshot does not have is shown as it was last seen; `gone` says so.',
  parts: TitleParts,
  query: TitleQuery,
  data: TitleDetails,
  caching: 'revision',
  table: {
    columns: {
      ...cardColumns,
      ...figureColumns,
      position: 'place',
      source: null,
      aired_from: null,
      aired_to: null,
      place_in_year: 'place',
      scored_in_year: 'titles',
      top_percent: '% of the scored titles of its year',
      peak_rank: 'place',
      peak_rank_date: null,
      peak_popularity: 'place',
      peak_popularity_date: null,
    },
    rows: (data) => [
      {
        ...data,
        place_in_year: data.within_year?.place,
        scored_in_year: data.within_year?.scored,
        top_percent: data.within_year?.top_percent,
        peak_rank: data.peak.rank?.best,
        peak_rank_date: data.peak.rank?.date,
        peak_popularity: data.peak.popularity?.best,
        peak_popularity_date: data.peak.popularity?.date,
      },
    ],
  },
  async answer({ mal_id: malId, snapshot_type, date: to = null }, reading) {
    const { read, calendar } = reading;
    const series = seriesFor(reading, { snapshot_type });
    const asked = snapshotFor(reading, { snapshot_type: series, date: to ?? undefined });
    const dates = readableDates(calendar, series).filter(({ date }) => date <= (to ?? date));
    const [observed, versions] = await Promise.all([
      readObservations(read, { malIds: [malId], fields: everyField }),
      readTitleVersions(read, { malId, series }),
    ]);
    const observations = dateRows(dates, observed.get(malId) ?? []);
    const shown =
      observations.find(({ snapshot_id }) => snapshot_id === asked?.snapshot_id) ?? observations.at(-1);
    const snapshot = dates.find(({ snapshot_id }) => snapshot_id === shown?.snapshot_id);
    if (shown === undefined || snapshot === undefined || asked === null) {
      throw await unknownTitle(reading, { malId, series, to });
    }

    const snapshotIds = latestOfEachSeries(calendar, to).map(({ snapshot_id }) => snapshot_id);
    const [description, seen_in, gone] = await Promise.all([
      readDescription(read, shown.version_id),
      readPositions(read, { malId, snapshotIds }),
      findDeparture(reading, { malId, asked, shown: snapshot }),
    ]);
    const previous = previousWhole(calendar, snapshot);
    const then = observations.find(({ snapshot_id }) => snapshot_id === previous?.snapshot_id);
    const data = {
      ...description,
      ...figuresOf(shown),
      position: shown.position,
      change: then === undefined ? null : changeBetween(then, shown),
      within_year: await placeWithinYear(reading, shown, description.year),
      ...whatWasSeen(observations, versions, { since: dates[0]?.date ?? snapshot.date, to }),
      seen_in,
      gone,
    };
    return { data, snapshot, comparedWith: previous };
  },
});

type DatedObservation = Observation & { date: string };

const figures = Object.keys(figureColumns) as (keyof TitleFigures)[];

function figuresOf(observation: Observation): TitleFigures {
  return Object.fromEntries(figures.map((figure) => [figure, observation[figure]])) as TitleFigures;
}

function changeBetween(then: DatedObservation, now: Observation): TitleChange {
  const differences = figures.map((figure) => [figure, differenceOf(now[figure], then[figure])]);
  return { since: then.date, ...(Object.fromEntries(differences) as Omit<TitleChange, 'since'>) };
}

async function placeWithinYear(
  { read }: Reading,
  { snapshot_id: snapshotId, score }: Observation,
  year: number | null,
): Promise<TitleDetails['within_year']> {
  if (score === null || year === null) return null;
  const { scored, higher } = await countWithinYear(read, { snapshotId, year, score });
  const place = higher + 1;
  const top_percent = percentOf(place, scored);
  return top_percent === null ? null : { year, place, scored, top_percent };
}

function whatWasSeen(
  observations: readonly DatedObservation[],
  versions: readonly TitleVersion[],
  { since, to }: { since: string; to: string | null },
): Pick<TitleDetails, 'watched' | 'peak' | 'versions'> {
  const thinned = thinnedSightings(versions).filter(({ date }) => date <= (to ?? date));
  const stretches = describeStretches([...thinned, ...observations], versions);
  return {
    watched: {
      since,
      first_seen: stretches[0]?.first_seen ?? since,
      last_seen: stretches.at(-1)?.last_seen ?? since,
      dates: observations.length,
    },
    peak: {
      rank: peakOf(observations.map(({ date, rank }) => ({ date, place: rank }))),
      popularity: peakOf(observations.map(({ date, popularity }) => ({ date, place: popularity }))),
    },
    versions: stretches,
  };
}

/** Null where the title is in the snapshot that was asked for, or has been seen since. */
async function findDeparture(
  { read, calendar }: Reading,
  { malId, asked, shown }: { malId: number; asked: Snapshot; shown: Snapshot },
): Promise<Departure | null> {
  if (shown.date >= asked.date) return null;
  const doubts = await readDoubts(read, { series: asked.series, malIds: [malId] });
  const later = readableDates(calendar, asked.series)
    .filter(({ date }) => date > shown.date && date <= asked.date)
    .map((snapshot) => ({ ...snapshot, silence: silenceOf(snapshot, doubts, malId) }));
  return describeDeparture(shown, later);
}
