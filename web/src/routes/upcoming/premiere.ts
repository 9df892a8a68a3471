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

type Dated = Pick<z.infer<typeof TitleCard>, 'season' | 'year' | 'season_source'> & {
  aired_from: string | null;
};

const open: Premiere = { key: 'open', label: 'No date yet', order: Infinity, season: null };

/**
 * The season or the year that a title comes out in. A catalogue that knows the year alone gives 1 January, of which a
 * season follows that nobody has announced: such a title stands for its year.
 */
export function premiereOf({ season, year, season_source, aired_from }: Dated): Premiere {
  if (year === null || season === null) return open;
  if (season_source === 'derived' && aired_from?.endsWith('-01-01') === true) {
    return { key: String(year), label: `${year}, season open`, order: year + 0.99, season: null };
  }
  const own = { year, season };
  const order = year + seasons.indexOf(season) / seasons.length;
  return { key: `${year}-${season}`, label: formatSeason(own), order, season: own };
}
