/** When a title that has not aired comes out, as far as that is known. */
import type { TitleCard } from '@animedashboard/contracts';
import type { z } from 'zod';
import { formatSeason, type SeasonOfYear, seasons } from '#lib/format/seasons.ts';

/** `key` names it in the query; later ones have a greater `order`. */
export interface Premiere {
  key: string;
  label: string;
  order: number;
  /** Null where it is a year or nothing. */
  season: SeasonOfYear | null;
}

type Dated = Pick<z.infer<typeof TitleCard>, 'season' | 'year'>;

const open: Premiere = { key: 'open', label: 'No date yet', order: Infinity, season: null };

/** The season that a title comes out in, or the year where no more is announced. */
export function premiereOf({ season, year }: Dated): Premiere {
  if (year === null) return open;
  if (season === null) {
    return { key: String(year), label: `${year}, season open`, order: year + 0.99, season: null };
  }
  const own = { year, season };
  const order = year + seasons.indexOf(season) / seasons.length;
  return { key: `${year}-${season}`, label: formatSeason(own), order, season: own };
}
