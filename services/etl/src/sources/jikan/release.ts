import type { Season, TitleDescription } from '@animedashboard/contracts';
import type { JikanRecord } from './record-schema.ts';

type Release = Pick<TitleDescription, 'season' | 'year' | 'season_source'>;

/**
 * The season and year that a title comes out in: those that the catalogue names, else those of its first day as far as it
 * is known. A year alone has no season.
 */
export function releaseOf({ season, year, aired }: Pick<JikanRecord, 'season' | 'year' | 'aired'>): Release {
  if (season !== null && year !== null) return { season, year, season_source: 'broadcast' };
  const [, fromYear, month] = /^(\d{4})-(\d\d)/.exec(aired.from ?? '') ?? [];
  if (fromYear === undefined || month === undefined) return { season, year, season_source: null };
  return isMonthKnown(aired)
    ? { season: quarterOf(Number(month)), year: Number(fromYear), season_source: 'derived' }
    : { season: null, year: Number(fromYear), season_source: null };
}

const yearAlone = /^\d{4}(?: to |$)/;
const monthOfYear = /^[A-Z][a-z]+ (?:\d{1,2}, )?\d{4}\b/;

/**
 * Whether of the first day more than its year is known. Jikan fills a year up to 1 January, in `prop` too, so that only
 * the words tell the two apart. Where they say neither, parts without a month do.
 */
function isMonthKnown({ from, string, prop }: JikanRecord['aired']): boolean {
  if (from?.slice(5, 10) !== '01-01') return true;
  if (yearAlone.test(string ?? '')) return false;
  if (monthOfYear.test(string ?? '')) return true;
  return prop.from.year === null || prop.from.month !== null;
}

const quarters: readonly Season[] = ['winter', 'spring', 'summer', 'fall'];

const quarterOf = (month: number): Season => quarters[Math.floor((month - 1) / 3)] as Season;
