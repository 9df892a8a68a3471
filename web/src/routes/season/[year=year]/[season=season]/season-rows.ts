/** The titles of a season as rows of its table. */
import type { SeasonTitle } from '@animedashboard/contracts';
import type { Table } from '#lib/data/table.ts';
import { titleCells, titleKeys, titleRow, type TitleRow } from '#lib/data/title-row.ts';
import { formatShortDay } from '#lib/format/dates.ts';

export interface SeasonRow extends TitleRow {
  places: SeasonTitle['places'];
  score: number | null;
  members: number | null;
  steps: SeasonTitle['steps'];
  /** Null where there is nothing earlier than what is shown. */
  change: { score: number | null; members: number | null } | null;
  /** What changes are counted from. */
  since: string;
  status: string | null;
  studios: string[];
}

/** When the series was watched. */
export interface Watched {
  /** Its first date; null where that is not known. */
  first: string | null;
  /** The date that is shown. */
  shown: string;
}

export function seasonRow(title: SeasonTitle, watched: Watched): SeasonRow {
  const { places, score, members, steps, since, status, studios } = title;
  return {
    ...titleRow(title),
    places,
    score,
    members,
    steps,
    change: changeOf(title, watched.shown),
    since: describeSince(since, watched.first),
    status,
    studios,
  };
}

/** What has changed up to the date that is shown; a snapshot compared with itself says nothing. */
const changeOf = ({ change, since }: SeasonTitle, shown: string): SeasonRow['change'] =>
  since.date < shown ? change : null;

/** `premiere (8 Apr 2026)`; only what was seen up to its first day is a premiere. */
export function describeSince({ kind, date }: SeasonTitle['since'], first: string | null): string {
  const day = formatShortDay(date);
  if (kind === 'premiere') return `premiere (${day})`;
  return first !== null && date > first ? `first seen (${day})` : `we began watching (${day})`;
}

/** The rows as a table. */
export function seasonTable(
  titles: readonly SeasonTitle[],
  { title, date }: { title: string; date: string },
): Table {
  return {
    id: 'titles',
    title,
    keys: titleKeys,
    columns: [
      { key: 'score_place', label: 'Place by score', unit: 'place within the season' },
      { key: 'members_place', label: 'Place by audience', unit: 'place within the season' },
      { key: 'score', label: 'Score', unit: 'points', n: 'votes' },
      { key: 'votes', label: 'Votes', unit: 'people' },
      { key: 'members', label: 'Members', unit: 'people' },
      { key: 'steps', label: 'Steps from week to week', unit: null },
      { key: 'score_change', label: 'Change of the score', unit: 'points' },
      { key: 'members_change', label: 'Change of the members', unit: 'people' },
      { key: 'since_kind', label: 'Counted from', unit: null },
      { key: 'since', label: 'Counted since', unit: null },
      { key: 'status', label: 'Status', unit: null },
      { key: 'type', label: 'Type', unit: null },
      { key: 'studios', label: 'Studios', unit: null },
      { key: 'season_source', label: 'Placed by', unit: null },
    ],
    rows: titles.map((one) => ({
      ...titleCells(one),
      score_place: one.places.score,
      members_place: one.places.members,
      score: one.score,
      votes: one.scored_by,
      members: one.members,
      steps: one.steps.map(writeStep).join(' '),
      score_change: changeOf(one, date)?.score ?? null,
      members_change: changeOf(one, date)?.members ?? null,
      since_kind: one.since.kind,
      since: one.since.date,
      status: one.status,
      type: one.type,
      studios: one.studios.join(', '),
      season_source: one.season_source,
    })),
    date,
    n: null,
  };
}

const writeStep = (step: SeasonTitle['steps'][number]): string =>
  step === null ? '?' : step > 0 ? '+' : step < 0 ? '-' : '=';
