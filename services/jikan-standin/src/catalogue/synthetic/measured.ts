/**
 * Figures that the invented catalogue is made to resemble, measured on the real one in May 2026. Curves are lists of
 * points, read with `along` by straight lines between them.
 */
import type { AnimeType, GenreKind } from '../catalogue.ts';
import { dayOf } from '../../calendar.ts';
import { weighted, type Weighted } from './chance.ts';

/** The day that the figures are true for. */
export const REFERENCE_DAY = dayOf(2026, 5, 17);

/** Titles added and removed a day, of 28,000. */
export const ADDED_PER_DAY = 3.3 / 28_000;
export const REMOVED_PER_DAY = 0.5 / 28_000;

type Curve = readonly (readonly [x: number, y: number])[];

/** The curve's height at `x`; beyond its ends it stays level. */
export function along(curve: Curve, x: number): number {
  let [leftX, leftY] = curve[0] as readonly [number, number];
  for (const [rightX, rightY] of curve) {
    if (x <= rightX)
      return rightX === leftX ? rightY : leftY + ((rightY - leftY) * (x - leftX)) / (rightX - leftX);
    leftX = rightX;
    leftY = rightY;
  }
  return leftY;
}

const ln = (curve: Curve): Curve => curve.map(([x, y]) => [x, Math.log(y)] as const);
const lnln = (curve: Curve): Curve => curve.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
const lnX = (curve: Curve): Curve => curve.map(([x, y]) => [Math.log(x), y] as const);

/** Share of the catalogue to the logarithm of its members. */
export const MEMBERS_BY_SHARE = ln([
  [0, 30],
  [0.01, 70],
  [0.05, 93],
  [0.1, 112],
  [0.2, 171],
  [0.3, 298],
  [0.4, 492],
  [0.5, 873],
  [0.6, 1_954],
  [0.7, 5_290],
  [0.75, 9_175],
  [0.8, 17_525],
  [0.9, 76_007],
  [0.95, 196_578],
  [0.97, 330_816],
  [0.99, 804_390],
  [0.995, 1_173_440],
  [0.999, 2_292_030],
  [1, 4_400_000],
]);

/** Logarithm of members to the logarithm of favorites. */
export const FAVORITES_BY_MEMBERS = lnln([
  [100, 0.15],
  [550, 0.5],
  [1_700, 2],
  [5_500, 7],
  [17_000, 27],
  [55_000, 121],
  [170_000, 610],
  [550_000, 3_114],
  [1_600_000, 24_263],
  [4_400_000, 150_000],
]);

/** Logarithm of members to the share of them that votes. */
export const VOTERS_BY_MEMBERS = lnX([
  [200, 0.34],
  [550, 0.36],
  [1_700, 0.35],
  [5_500, 0.37],
  [17_000, 0.395],
  [170_000, 0.45],
  [550_000, 0.5],
  [1_600_000, 0.6],
]);

/** Logarithm of members to the middle score, and to how far scores spread around it. */
export const SCORE_BY_MEMBERS = lnX([
  [200, 5.86],
  [550, 5.73],
  [1_700, 6.17],
  [5_500, 6.59],
  [17_000, 6.85],
  [55_000, 7.16],
  [170_000, 7.36],
  [550_000, 7.66],
  [1_600_000, 8.11],
]);
export const SCORE_SPREAD_BY_MEMBERS = lnX([
  [200, 0.36],
  [550, 0.57],
  [1_700, 0.75],
  [17_000, 0.67],
  [550_000, 0.63],
  [1_600_000, 0.5],
]);

/** Year of the first broadcast to how much worse than the middle such titles are rated. */
export const SCORE_BY_YEAR: Curve = [
  [1917, -0.5],
  [1935, -1],
  [1965, -0.4],
  [1975, -0.1],
  [2000, 0],
];

/** Votes below which there is no score. */
export const MIN_VOTERS = 101;

/** How the audience of a type differs from that of all, in standard deviations. */
export const AUDIENCE_BY_TYPE: Record<AnimeType, number> = {
  TV: 0.5,
  Movie: -0.1,
  OVA: 0.3,
  Special: 0.4,
  ONA: -0.15,
  Music: -0.7,
  CM: -0.3,
  PV: -0.3,
  'TV Special': 0.25,
};

/** Decades in which titles that are older than the invented catalogue's first day were broadcast. */
export const PAST_YEARS = weighted<readonly [from: number, to: number]>([
  [[1917, 1930], 70],
  [[1930, 1940], 116],
  [[1940, 1950], 41],
  [[1950, 1960], 105],
  [[1960, 1970], 397],
  [[1970, 1980], 599],
  [[1980, 1990], 1_545],
  [[1990, 2000], 2_327],
  [[2000, 2010], 4_409],
  [[2010, 2015], 4_473],
]);

/** Types by the year of the broadcast: each mix holds up to the year before the next. */
export const TYPES_SINCE: readonly { readonly since: number; readonly types: Weighted<AnimeType> }[] = [
  {
    since: 0,
    types: weighted([
      ['Movie', 97],
      ['CM', 2],
      ['PV', 1],
    ]),
  },
  {
    since: 1960,
    types: weighted([
      ['Movie', 42],
      ['Music', 32],
      ['TV', 20],
      ['Special', 4],
      ['TV Special', 2],
    ]),
  },
  {
    since: 1970,
    types: weighted([
      ['Movie', 40],
      ['TV', 35],
      ['Music', 20],
      ['TV Special', 3],
      ['Special', 2],
    ]),
  },
  {
    since: 1980,
    types: weighted([
      ['Movie', 37],
      ['TV', 22],
      ['OVA', 21],
      ['Music', 12],
      ['TV Special', 5],
      ['Special', 3],
    ]),
  },
  {
    since: 1990,
    types: weighted([
      ['OVA', 38],
      ['TV', 23],
      ['Movie', 21],
      ['Music', 9],
      ['Special', 4],
      ['TV Special', 3],
      ['CM', 2],
    ]),
  },
  {
    since: 2000,
    types: weighted([
      ['TV', 37],
      ['OVA', 16],
      ['Movie', 16],
      ['Special', 12],
      ['Music', 9],
      ['ONA', 4],
      ['TV Special', 3],
      ['CM', 2],
      ['PV', 1],
    ]),
  },
  {
    since: 2010,
    types: weighted([
      ['TV', 33],
      ['ONA', 18],
      ['Movie', 15],
      ['Music', 13],
      ['Special', 8],
      ['OVA', 6],
      ['TV Special', 3],
      ['CM', 2],
      ['PV', 2],
    ]),
  },
  {
    since: 2020,
    types: weighted([
      ['Music', 27],
      ['ONA', 26],
      ['TV', 26],
      ['Movie', 11],
      ['TV Special', 3],
      ['Special', 2],
      ['OVA', 2],
      ['CM', 2],
      ['PV', 2],
    ]),
  },
];

/** Numbers of episodes; the types that are left out have one. */
export const EPISODES: Partial<Record<AnimeType, Weighted<readonly [min: number, max: number]>>> = {
  TV: weighted([
    [[12, 12], 33],
    [[13, 13], 15],
    [[24, 26], 20],
    [[3, 11], 9],
    [[36, 52], 16],
    [[60, 140], 5],
    [[150, 700], 2],
  ]),
  ONA: weighted([
    [[1, 1], 28],
    [[2, 9], 22],
    [[10, 13], 24],
    [[14, 30], 20],
    [[40, 60], 5],
    [[100, 300], 1],
  ]),
  OVA: weighted([
    [[1, 1], 60],
    [[2, 3], 25],
    [[4, 8], 13],
    [[10, 26], 2],
  ]),
  Special: weighted([
    [[1, 1], 65],
    [[2, 4], 22],
    [[5, 12], 13],
  ]),
  'TV Special': weighted([
    [[1, 1], 90],
    [[2, 4], 10],
  ]),
  CM: weighted([
    [[1, 1], 70],
    [[2, 9], 30],
  ]),
};

export const SOURCES = weighted([
  ['Original', 12_740],
  ['Manga', 5_124],
  ['Unknown', 2_604],
  ['Game', 1_505],
  ['Other', 1_362],
  ['Light novel', 1_223],
  ['Novel', 712],
  ['Web manga', 707],
  ['Visual novel', 435],
  ['Web novel', 407],
  ['4-koma manga', 343],
  ['Picture book', 290],
  ['Music', 275],
  ['Mixed media', 248],
  ['Book', 228],
  ['Card game', 80],
  ['Radio', 14],
]);

export const RATINGS = weighted([
  ['PG-13 - Teens 13 or older', 46],
  ['G - All Ages', 24],
  ['PG - Children', 15],
  ['R - 17+ (violence & profanity)', 8],
  ['R+ - Mild Nudity', 6],
]);
export const KIDS_RATINGS = weighted([
  ['G - All Ages', 65],
  ['PG - Children', 30],
  ['PG-13 - Teens 13 or older', 5],
]);

export const GENRE_COUNTS = weighted([
  [0, 226],
  [1, 363],
  [2, 229],
  [3, 125],
  [4, 45],
  [5, 10],
  [6, 2],
]);
export const THEME_COUNTS = weighted([
  [0, 455],
  [1, 365],
  [2, 132],
  [3, 38],
  [4, 9],
  [5, 1],
]);
export const STUDIO_COUNTS = weighted([
  [1, 536],
  [0, 416],
  [2, 44],
  [3, 4],
]);
export const PRODUCER_COUNTS = weighted([
  [0, 544],
  [1, 250],
  [2, 74],
  [3, 37],
  [4, 24],
  [5, 20],
  [8, 20],
]);
export const LICENSOR_COUNTS = weighted([
  [0, 834],
  [1, 136],
  [2, 27],
  [3, 3],
]);
export const SYNONYM_COUNTS = weighted([
  [0, 506],
  [1, 281],
  [2, 127],
  [3, 51],
  [4, 20],
  [6, 15],
]);

/** Year to the share of television series that are isekai. */
export const ISEKAI_BY_YEAR: Curve = [
  [2004, 0.02],
  [2010, 0.006],
  [2015, 0.012],
  [2018, 0.03],
  [2021, 0.09],
  [2026, 0.13],
  [2032, 0.08],
];

/** Genres, themes and demographics with the ids of MyAnimeList and how often they are met. */
export const GENRE_TABLE: Record<
  Exclude<GenreKind, 'explicit_genres'>,
  readonly (readonly [id: number, name: string, weight: number])[]
> = {
  genres: [
    [4, 'Comedy', 7_864],
    [10, 'Fantasy', 6_070],
    [1, 'Action', 4_901],
    [2, 'Adventure', 4_546],
    [24, 'Sci-Fi', 3_513],
    [8, 'Drama', 3_088],
    [22, 'Romance', 2_283],
    [37, 'Supernatural', 1_488],
    [36, 'Slice of Life', 1_268],
    [5, 'Avant Garde', 1_111],
    [7, 'Mystery', 1_022],
    [9, 'Ecchi', 826],
    [30, 'Sports', 825],
    [14, 'Horror', 566],
    [41, 'Suspense', 468],
    [46, 'Award Winning', 254],
    [47, 'Gourmet', 251],
    [28, 'Boys Love', 148],
    [26, 'Girls Love', 106],
  ],
  themes: [
    [23, 'School', 2_201],
    [13, 'Historical', 1_864],
    [51, 'Anthropomorphic', 1_362],
    [18, 'Mecha', 1_349],
    [19, 'Music', 1_200],
    [20, 'Parody', 808],
    [50, 'Adult Cast', 779],
    [17, 'Martial Arts', 769],
    [38, 'Military', 744],
    [31, 'Super Power', 736],
    [29, 'Space', 683],
    [6, 'Mythology', 516],
    [40, 'Psychological', 466],
    [35, 'Harem', 438],
    [60, 'Idols (Female)', 414],
    [66, 'Mahou Shoujo', 371],
    [56, 'Educational', 359],
    [11, 'Strategy Game', 346],
    [77, 'Team Sports', 329],
    [57, 'Gag Humor', 317],
    [58, 'Gore', 270],
    [52, 'CGDCT', 263],
    [39, 'Detective', 257],
    [21, 'Samurai', 250],
    [48, 'Workplace', 241],
    [82, 'Urban Fantasy', 238],
    [3, 'Racing', 231],
    [63, 'Iyashikei', 187],
    [79, 'Video Game', 184],
    [32, 'Vampire', 178],
    [72, 'Reincarnation', 178],
    [61, 'Idols (Male)', 177],
    [78, 'Time Travel', 176],
    [70, 'Performing Arts', 160],
    [71, 'Pets', 152],
    [64, 'Love Polygon', 110],
    [68, 'Organized Crime', 110],
    [69, 'Otaku Culture', 106],
    [54, 'Combat Sports', 104],
    [80, 'Visual Arts', 99],
    [73, 'Reverse Harem', 81],
    [76, 'Survival', 80],
    [55, 'Delinquents', 79],
    [53, 'Childcare', 75],
    [81, 'Crossdressing', 63],
    [59, 'High Stakes Game', 60],
    [67, 'Medical', 53],
    [75, 'Showbiz', 49],
    [74, 'Love Status Quo', 47],
    [65, 'Magical Sex Shift', 33],
    [83, 'Villainess', 31],
    [62, 'Isekai', 0],
  ],
  demographics: [
    [15, 'Kids', 7_057],
    [27, 'Shounen', 2_223],
    [42, 'Seinen', 1_177],
    [25, 'Shoujo', 536],
    [43, 'Josei', 144],
  ],
};
export const NO_DEMOGRAPHIC_SHARE = 0.608;
export const ISEKAI_ID = 62;
export const MUSIC_THEME_ID = 19;
export const KIDS_ID = 15;

/** How many companies there are of each kind. */
export const STUDIOS = 1_244;
export const PRODUCERS = 1_700;
export const LICENSORS = 88;
