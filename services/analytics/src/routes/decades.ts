import { DecadesQuery, type YearDimension, YearlyShares } from '@animedashboard/contracts';
import { yearlyShares } from '../measures/yearly-shares.ts';
import { readYearCounts, type YearCounts } from '../queries/decades.ts';
import { readStudioNames, readTags } from '../queries/names.ts';
import { readUndated } from '../queries/undated.ts';
import { defineQuestion, type Reading, snapshotFor } from '../question.ts';
import { requireName } from './require-name.ts';

const formulas = { share_percent: '100 × titles / titles of the year' } as const;

/** A share of fewer titles than these says little. */
const fewBelow = 20;

/** A value as the rollup keys it. */
interface NamedValue {
  id: string;
  name: string;
}

export const decades = defineQuestion({
  path: '/trends/decades',
  summary: 'How titles divide over the years',
  description:
    'Genres, themes, demographics, sources or studios by year of release, as shares of the titles of each year: counts ' +
    'would say most about how the catalogue grows.',
  query: DecadesQuery,
  data: YearlyShares,
  caching: 'revision',
  table: {
    columns: {
      dimension: null,
      value: null,
      year: null,
      titles: 'titles',
      titles_of_year: 'titles',
      share_percent: '% of the titles of the year',
    },
    rows: shareRows,
  },
  async answer(asked, reading) {
    const snapshot = snapshotFor(reading, asked);
    const { dimension, type = null, from_year: fromYear = null, to_year: toYear = null, top } = asked;
    const basis = { clock: 'release', dimension, formulas, few_below: fewBelow } as const;
    if (snapshot === null) return { data: { ...basis, undated: 0, years: [], series: [] }, snapshot };

    const { snapshot_id: snapshotId } = snapshot;
    const [counts, undated] = await Promise.all([
      readYearCounts(reading.read, { snapshotId, dimension, type }),
      readUndated(reading.read, { snapshotId, type }),
    ]);
    const named = await namesOf(reading, dimension, snapshotId, counts);
    const shares = yearlyShares(counts, {
      fromYear,
      toYear,
      values: asked.value === undefined ? null : await wishedValues(reading, named, dimension, asked.value),
      top,
      names: new Map(named.map(({ id, name }) => [id, name])),
      fewBelow,
    });
    return { data: { ...basis, undated: undated.without_year, ...shares }, snapshot };
  },
});

/** The values of a dimension; a source is its own name. */
async function namesOf(
  { read }: Reading,
  dimension: YearDimension,
  snapshotId: number,
  { values }: YearCounts,
): Promise<NamedValue[]> {
  if (dimension === 'source') {
    return [...new Set(values.flatMap(Object.keys))].map((source) => ({ id: source, name: source }));
  }
  const named =
    dimension === 'studio'
      ? await readStudioNames(read, snapshotId)
      : (await readTags(read)).filter(({ kind }) => kind === dimension);
  return named.map(({ id, name }) => ({ id: String(id), name }));
}

async function wishedValues(
  { read }: Reading,
  named: readonly NamedValue[],
  dimension: YearDimension,
  asked: readonly string[],
): Promise<string[]> {
  const found = await Promise.all(
    asked.map((name) =>
      requireName(read, named, { what: dimension, asked: name, place: 'query', field: 'value' }),
    ),
  );
  return [...new Set(found.map(({ id }) => id))];
}

function shareRows({ dimension, years, series }: YearlyShares): object[] {
  const titlesOfYear = new Map(years.map(({ year, titles }) => [year, titles]));
  return series.flatMap(({ value, points }) =>
    points.map((point) => ({ dimension, value, ...point, titles_of_year: titlesOfYear.get(point.year) })),
  );
}
