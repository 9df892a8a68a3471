import type { LandscapeAxes, LandscapeBin } from '@animedashboard/contracts';

/** Powers of ten of people. */
const binWidth = 0.125;
/** Points. Hexagons in rows reach into each other by a quarter of their height. */
const binHeight = 0.4;
const rowStep = 0.3;

/** Up to which power of ten members are told apart; what has more is put at the edge, so that there is a last column. */
const greatestPower = 7;
const greatestScore = 10;

/**
 * What the bins are, for those who draw them; the SQL beside it says the same. There are 57 columns and 35 rows, and so
 * fewer than 2,000 bins.
 */
export const landscapeAxes: LandscapeAxes = {
  x: { value: 'log10(members)', unit: 'powers of ten of people', domain: [0, greatestPower] },
  y: { value: 'score', unit: 'points', domain: [0, greatestScore] },
  shape: 'hexagon',
  bin_width: binWidth,
  bin_height: binHeight,
  row_step: rowStep,
  formula:
    'x of a centre = bin_width * column in even rows, bin_width * (column + 1/2) in odd ones; y of a centre = row_step * ' +
    'row; columns and rows count from 0, and row_step is 3/4 of bin_height. A title counts in the bin whose centre has ' +
    'the least (dx / bin_width)^2 + 4/3 * (dy / bin_height)^2 from it; of equal ones in that of an even row, and then in ' +
    `the right one. With more than 10^${greatestPower} members it counts as if it had so many.`,
};

/** A bin by where its centre is. */
export interface Place {
  hex_row: number;
  hex_column: number;
}

/** In SQL, of a row of `anime_snapshot`: whether it has a place. */
export const isPlotted = 'members > 0 AND score IS NOT NULL';

/** `u` counts columns and `v` pairs of rows. */
const half = '0.5::float8';
const inEvenRow = { u: `floor(u + ${half})`, v: `floor(v + ${half})` };
const inOddRow = { u: `floor(u) + ${half}`, v: `floor(v) + ${half}` };

const squared = (from: string, to: string): string => `(${from} - ${to}) * (${from} - ${to})`;
const distance = ({ u, v }: typeof inEvenRow): string =>
  `${squared('u', `(${u})`)} + 3 * ${squared('v', `(${v})`)}`;

/**
 * SQL that puts titles into their bins: rows with `hex_row` and `hex_column`, one a title that has a place. The nearest
 * centre is either the nearest one of the even rows or the nearest one of the odd rows; each of the two grids is rectangular,
 * so that rounding finds it. `OFFSET 0` keeps apart what else would be put in wherever its name stands, and take twice as long.
 *
 * @param titles what stands behind FROM: rows with the members and the score of `anime_snapshot`
 */
export const binsOf = (titles: string): string => `
    SELECT (CASE WHEN is_even THEN 2 * floor(v + ${half}) ELSE 2 * floor(v) + 1 END)::int AS hex_row,
           (CASE WHEN is_even THEN floor(u + ${half}) ELSE floor(u) END)::int AS hex_column
      FROM (SELECT u, v, ${distance(inEvenRow)} <= ${distance(inOddRow)} AS is_even
              FROM (SELECT least(log10(members::float8), ${greatestPower}) / ${binWidth}::float8 AS u,
                           score / ${Math.round(200 * rowStep)}::float8 AS v
                      FROM ${titles}
                     WHERE ${isPlotted}
                    OFFSET 0) AS measured
            OFFSET 0) AS compared`;

/** The centre of a bin, in the units of the figures. */
export function centreOf({ hex_row: row, hex_column: column }: Place): Omit<LandscapeBin, 'titles'> {
  const power = binWidth * (column + (row % 2) / 2);
  return { members: Number((10 ** power).toPrecision(6)), score: Number((rowStep * row).toFixed(4)) };
}
