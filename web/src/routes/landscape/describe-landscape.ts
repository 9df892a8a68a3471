import type { Landscape, LandscapeMark } from '@animedashboard/contracts';
import { countOf, formatCount, formatFixed, formatScore } from '#lib/format/numbers.ts';
import type { AudienceBand } from './audience-bands.ts';

/** Whether more followed titles are better rated, by how much. */
export function describeLandscape(
  { plotted, left_out }: Pick<Landscape, 'plotted' | 'left_out'>,
  bands: readonly AudienceBand[],
): string {
  if (plotted === 0) return 'No title of this choice has both a score and members.';
  const without =
    left_out === 0
      ? ''
      : `; ${countOf(left_out, 'title without a score or members is', 'titles without a score or members are')} left out`;
  const what = `Drawn here ${plotted === 1 ? 'is' : 'are'} ${countOf(plotted, 'title')}${without}.`;
  const known = bands.filter(({ meanScore }) => meanScore !== null);
  const [small, great] = [known.at(0), known.at(-1)];
  if (small === undefined || great === undefined || small === great) return what;
  const isBetter = (great.meanScore ?? 0) >= (small.meanScore ?? 0);
  return `The more followed, the ${isBetter ? 'better' : 'worse'} rated: titles with ${small.label} have about ${formatFixed(small.meanScore, 1)} on average, those with ${great.label} ${formatFixed(great.meanScore, 1)}. ${what}`;
}

/** Where the marked title stands. */
export const describeMark = (
  { title, members, score, places }: LandscapeMark,
  { plotted }: Pick<Landscape, 'plotted'>,
): string =>
  `${title} has a score of ${formatScore(score)} and ${countOf(members, 'member')}: place ${formatCount(places.score)} by score and ${formatCount(places.members)} by members among the ${countOf(plotted, 'title')} here.`;
