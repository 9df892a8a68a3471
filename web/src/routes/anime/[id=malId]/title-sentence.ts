import type { TitleDetails } from '@animedashboard/contracts';
import { formatDay } from '#lib/format/dates.ts';
import { type FirstDay, tellFirstDay } from '#lib/format/first-day.ts';
import { countOf, formatChange, formatCount, formatFixed, formatScore } from '#lib/format/numbers.ts';

type Told = Pick<
  TitleDetails,
  'score' | 'scored_by' | 'members' | 'within_year' | 'change' | 'gone' | 'watched' | 'status'
> &
  FirstDay;

/** How a title stands, in two sentences or three. */
export function describeTitle(details: Told): string {
  const { gone, watched } = details;
  const stands = standing(details);
  const sentences =
    gone === null
      ? [stands, change(details)]
      : [`When it was last seen, on ${formatDay(watched.last_seen)}: ${uncapitalise(stands)}`];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

const uncapitalise = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function standing(details: Told): string {
  const { score, scored_by, members, within_year, status } = details;
  const lists = members === null ? '' : `; ${onLists(members)}`;
  if (score === null) {
    const firstDay = status === 'Not yet aired' ? tellFirstDay(details) : null;
    return `Not scored yet${firstDay === null ? '' : `, begins ${firstDay}`}${lists}.`;
  }
  const votes = scored_by === null ? '' : ` by ${countOf(scored_by, 'person', 'people')}`;
  const place = within_year === null ? '' : `, ${describeYearPlace(within_year)}`;
  return `Scored ${formatScore(score)}${votes}${place}${lists}.`;
}

const onLists = (members: number): string =>
  members === 1 ? 'one person has it on a list' : `${formatCount(members)} people have it on their lists`;

function change({ change: since }: Told): string {
  if (since === null) return '';
  const parts = [
    ...(since.score === null ? [] : [`score ${formatChange(since.score, 2)}`]),
    ...(since.members === null ? [] : [`members ${formatChange(since.members)}`]),
  ];
  return parts.length === 0 ? '' : `Since ${formatDay(since.since)}: ${parts.join(', ')}.`;
}

/** `place 3 of the 212 rated titles of 2023 (top 2 %)`. */
export function describeYearPlace({
  year,
  place,
  scored,
  top_percent,
}: NonNullable<TitleDetails['within_year']>): string {
  return `place ${formatCount(place)} of the ${countOf(scored, 'rated title')} of ${year} (top ${formatTopPercent(top_percent)})`;
}

/** Rounded up, so that a title is never said to be better than it is: 1.2 is in the top 2 %. */
export const formatTopPercent = (percent: number): string =>
  `${percent < 1 ? formatFixed(Math.ceil(percent * 10) / 10, 1) : formatCount(Math.ceil(percent))} %`;

/** Since when a title is gone and what that means; null while it is there. */
export function describeDeparture(
  { gone, watched }: Pick<TitleDetails, 'gone' | 'watched'>,
  series: string,
): string | null {
  if (gone === null) return null;
  const shown = `What is shown is as it was last seen, on ${formatDay(watched.last_seen)}.`;
  switch (gone.kind) {
    case 'left':
      return `The series “${series}” no longer lists this title${since(gone.left)}. ${shown}`;
    case 'left_scope':
      return `This title is no longer among the first pages that the series “${series}” reads${since(gone.left)}, which does not mean that the catalogue dropped it. ${shown}`;
    case 'unknown':
      return `Whether the series “${series}” still lists this title is not known: since it was last seen, snapshots were partial, had unreadable records or asked for something else. ${shown}`;
  }
}

const since = (date: string | null): string => (date === null ? '' : ` since ${formatDay(date)}`);
