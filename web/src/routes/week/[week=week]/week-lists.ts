/** What a week report says of titles that came, went, began and ended, as lists to read. */
import type { WeekChanges, WeekTitles } from '@animedashboard/contracts';
import type { Table } from '#lib/data/table.ts';
import { titleCells, titleKeys, titleRow, type TitleRow } from '#lib/data/title-row.ts';
import { countOf } from '#lib/format/numbers.ts';

type Event = 'entered' | 'left' | 'left_scope' | 'premiered' | 'finished';

export interface WeekList {
  id: Event;
  title: string;
  /** How many there are, and which of them are listed. */
  note: string;
  titles: TitleRow[];
  /** False: there are more than are listed. */
  whole: boolean;
}

const headings: Readonly<Record<Event, string>> = {
  premiered: 'Began to air',
  finished: 'Finished airing',
  entered: 'Entered the list',
  left: 'Left the list',
  left_scope: 'Left the first pages',
};

/**
 * The lists in the order in which they are read. A series that asks for its first pages alone cannot tell who left the
 * list; any other has nobody who leaves pages.
 */
export function weekLists(changes: WeekChanges, isScoped: boolean): WeekList[] {
  const events: Event[] = ['premiered', 'finished', 'entered', isScoped ? 'left_scope' : 'left'];
  return events.map((id) => {
    const { total, listed } = changes[id];
    return {
      id,
      title: headings[id],
      note: noteOf(id, changes[id]),
      titles: listed.map(titleRow),
      whole: total === null || total <= listed.length,
    };
  });
}

function noteOf(id: Event, { total, listed }: WeekTitles): string {
  if (total === null) return 'How many is not known, since a record could not be read.';
  if (total === 0) return 'None.';
  const shown = total > listed.length ? `, the ${listed.length} with the most members` : '';
  const caution = id === 'left_scope' ? ' That does not mean that they are gone.' : '';
  return `${countOf(total, 'title')}${shown}.${caution}`;
}

/** The lists as tables, and how many titles there are of each. */
export function weekTables(changes: WeekChanges, isScoped: boolean, date: string): Table[] {
  const lists = weekLists(changes, isScoped);
  const { before, after } = changes.titles;
  return [
    {
      id: 'counts',
      title: 'What the week brought',
      keys: [{ key: 'what', label: 'What', unit: null }],
      columns: [{ key: 'titles', label: 'Titles', unit: 'titles' }],
      rows: [
        { what: 'in the list before', titles: before, n: before },
        { what: 'in the list after', titles: after, n: after },
        ...lists.map(({ id, title }) => ({
          what: title.toLowerCase(),
          titles: changes[id].total,
          // Who left was among those before.
          n: id === 'left' || id === 'left_scope' ? before : after,
        })),
      ],
      date,
      n: null,
    },
    ...lists.map(({ id, title }): Table => ({
      id: id.replace('_', '-'),
      title,
      keys: titleKeys,
      columns: [
        { key: 'type', label: 'Type', unit: null },
        { key: 'status', label: 'Status', unit: null },
        { key: 'year', label: 'Year', unit: null },
      ],
      rows: changes[id].listed.map(({ type, status, year, ...card }) => ({
        ...titleCells(card),
        type,
        status,
        year,
      })),
      date,
      n: null,
    })),
  ];
}

/** A title among the first by rank that has not stood so high before. */
export interface BestPlace extends TitleRow {
  rank: number;
  /** Null: it had none, or was not there. */
  rankBefore: number | null;
}

export const bestPlaces = ({ best_places }: Pick<WeekChanges, 'best_places'>): BestPlace[] =>
  best_places.map(({ rank, rank_before, ...card }) => ({ ...titleRow(card), rank, rankBefore: rank_before }));

export function bestPlacesTable({ best_places }: Pick<WeekChanges, 'best_places'>, date: string): Table {
  return {
    id: 'best-places',
    title: 'Best places since we began watching',
    keys: titleKeys,
    columns: [
      { key: 'rank', label: 'Rank', unit: 'place' },
      { key: 'rank_before', label: 'Rank before', unit: 'place' },
    ],
    rows: best_places.map(({ rank, rank_before, ...card }) => ({ ...titleCells(card), rank, rank_before })),
    date,
    n: null,
  };
}
