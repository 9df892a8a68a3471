import type { DescriptionStretch } from '@animedashboard/contracts';
import type { Subject, Table } from '#lib/data/table.ts';
import { addDays } from '#lib/data/days.ts';
import { formatDay, formatShortDay } from '#lib/format/dates.ts';
import { fieldName } from '#lib/format/description-fields.ts';

/** A change of what the catalogue says of a title. */
export interface DescriptionChange {
  /** First seen so on. */
  date: string;
  /** When it happened, as far as that is known. */
  when: string;
  /** One for each field that differs. */
  changes: string[];
}

/** When something happened that was seen otherwise on one date and so on another. */
export function whenBetween(after: string, date: string): string {
  return addDays(after, 1) === date
    ? formatDay(date)
    : `between ${formatShortDay(after)} and ${formatShortDay(date)}`;
}

const valueText = (value: string | number | null): string => (value === null ? 'none' : String(value));

/** The changes from each description to the next, the latest first. */
export function describeVersions(stretches: readonly DescriptionStretch[]): DescriptionChange[] {
  const changed = stretches.map(({ first_seen: date, changed, changes }, index) => {
    const after = stretches[index - 1]?.last_seen ?? date;
    const short = changes.map(
      ({ field, from, to }) => `${fieldName(field)}: ${valueText(from)} → ${valueText(to)}`,
    );
    const told = new Set(changes.map(({ field }) => field));
    const long = changed.filter((field) => !told.has(field)).map((field) => `${fieldName(field)} rewritten`);
    return { date, when: whenBetween(after, date), changes: [...short, ...long] };
  });
  return changed.slice(1).toReversed();
}

/** The same as a table: a row for each field that changed. */
export function versionsTable(stretches: readonly DescriptionStretch[], { mal_id, title }: Subject): Table {
  return {
    id: 'versions',
    title: 'Changes of its description',
    keys: [{ key: 'field', label: 'Field', unit: null }],
    columns: [
      { key: 'from', label: 'Was', unit: null },
      { key: 'to', label: 'Became', unit: null },
    ],
    rows: stretches.slice(1).flatMap(({ first_seen: date, changed, changes }) =>
      changed.map((field) => {
        const values = changes.find((change) => change.field === field);
        return { date, field, from: values?.from ?? null, to: values?.to ?? null };
      }),
    ),
    date: null,
    n: null,
    about: { mal_id, title },
  };
}
