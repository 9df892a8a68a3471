import { StudioDetails, StudioParts, StudioQuery } from '@animedashboard/contracts';
import { studioRating, withCoverage } from '../measures/studio-rating.ts';
import { readStudioNames } from '../queries/names.ts';
import { readStudioYears } from '../queries/studio-years.ts';
import { readStudio, readStudiosBasis } from '../queries/studios.ts';
import { defineQuestion, snapshotFor } from '../question.ts';
import { requireName, unknownName } from './require-name.ts';

const basisOfYears = { clock: 'release' } as const;

export const studio = defineQuestion({
  path: '/studios/{name}',
  summary: 'A studio with its years',
  description:
    'Its place among all studios by titles, how it is rated and followed, and what it made in each year of release.',
  parts: StudioParts,
  query: StudioQuery,
  data: StudioDetails,
  caching: 'revision',
  table: {
    columns: {
      studio: null,
      year: null,
      titles: 'titles',
      scored: 'titles',
      mean_score: 'points',
      members: 'people',
    },
    rows: ({ studio: name, years }) => years.map((row) => ({ studio: name, ...row })),
  },
  async answer({ name, ...asked }, reading) {
    const { read } = reading;
    const snapshot = snapshotFor(reading, asked);
    const wish = { what: 'studio', asked: name, place: 'path', field: 'name' } as const;
    if (snapshot === null) throw await unknownName(read, [], wish);
    const { snapshot_id: snapshotId } = snapshot;
    const { id: companyId } = await requireName(read, await readStudioNames(read, snapshotId), wish);
    const [basis, everyYear] = await Promise.all([
      readStudiosBasis(read, { snapshotId, minTitles: 1 }),
      readStudioYears(read, { snapshotId, companyId }),
    ]);
    const placed = await readStudio(read, {
      snapshotId,
      priorMean: basis.mean_score,
      priorTitles: studioRating.prior_titles,
      companyId,
    });
    const years = everyYear.flatMap(({ year, ...figures }) => (year === null ? [] : [{ year, ...figures }]));
    const undated = everyYear.find(({ year }) => year === null)?.titles ?? 0;
    return {
      data: {
        ...withCoverage(placed, basis.titles),
        ...studioRating,
        snapshot_titles: basis.titles,
        prior_mean: basis.mean_score,
        total: basis.studios,
        ...basisOfYears,
        undated,
        years,
      },
      snapshot,
    };
  },
});
