import {
  type DifferenceKind,
  SnapshotDiff,
  SnapshotDiffParts,
  SnapshotDiffQuery,
  type TitleDifference,
  TitleFigures,
} from '@animedashboard/contracts';
import { readableDates, type Snapshot } from '../history/calendar.ts';
import { invalidParameters } from '../http/problem.ts';
import { type Differences, type DifferentTitle, readDifferences } from '../queries/snapshot-diff.ts';
import type { StoredKind } from '../queries/title-differences.ts';
import { defineQuestion, type Reading, snapshotFor } from '../question.ts';
import { cardColumns, figureColumns } from './title-columns.ts';

type Total = keyof SnapshotDiff['totals'];
type Reason = SnapshotDiff['unknown'][number]['reason'];

const everyTotal: readonly Total[] = ['entered', 'left', 'left_scope', 'changed', 'described'];

export const snapshotDiff = defineQuestion({
  path: '/snapshots/{snapshot_type}/{date}/diff',
  summary: 'How a snapshot differs from an earlier one',
  description:
    'Which titles entered, left and changed since the previous whole snapshot of the series, or since the date that ' +
    '`against` names. What cannot be known is null and says why: a partial snapshot tells nothing of who left.',
  parts: SnapshotDiffParts,
  query: SnapshotDiffQuery,
  data: SnapshotDiff,
  caching: 'revision',
  table: {
    columns: {
      kind: null,
      ...cardColumns,
      fields: null,
      ...figureColumns,
      score_before: 'points',
      scored_by_before: 'people',
      rank_before: 'place',
      popularity_before: 'place',
      members_before: 'people',
      favorites_before: 'people',
    },
    rows: ({ listed }) => listed.map(differenceRow),
  },
  async answer({ snapshot_type, date, against, kind, limit, cursor }, reading) {
    const later = snapshotFor(reading, { snapshot_type, date }, { place: 'path', field: 'date' });
    if (later === null) throw new Error('A date is always found or refused.');
    const earlier =
      against === undefined ? lastWholeBefore(reading, later) : namedDate(reading, later, against);
    if (earlier === null) return { data: nothingKnown('no_earlier_snapshot', null), snapshot: later };
    const sameQuery = earlier.query_digest === later.query_digest;
    if (!sameQuery && against === undefined) {
      return { data: nothingKnown('other_query', false), snapshot: later };
    }
    const differences = await readDifferences(reading.read, {
      laterId: later.snapshot_id,
      earlierId: earlier.snapshot_id,
      kinds: storedKinds(kind, { later, earlier }),
      after: positionOf(cursor),
      limit: limit + 1,
    });
    const data = { same_query: sameQuery, ...describeDifferences(differences, { later, earlier, limit }) };
    return { data, snapshot: later, comparedWith: earlier };
  },
});

function lastWholeBefore({ calendar }: Reading, later: Snapshot): Snapshot | null {
  const before = readableDates(calendar, later.series).filter(({ date }) => date < later.date);
  return before.findLast(({ complete }) => complete) ?? null;
}

function namedDate(reading: Reading, later: Snapshot, against: string): Snapshot | null {
  if (against >= later.date) {
    const allowed = `a date before ${later.date}`;
    throw invalidParameters([{ in: 'query', field: 'against', value: JSON.stringify(against), allowed }]);
  }
  const wish = { snapshot_type: later.series, date: against };
  return snapshotFor(reading, wish, { place: 'query', field: 'against' });
}

function nothingKnown(reason: Reason, same_query: boolean | null): SnapshotDiff {
  return {
    same_query,
    totals: { entered: null, left: null, left_scope: null, changed: null, described: null },
    unknown: everyTotal.map((total) => ({ total, reason })),
    listed: [],
    next: null,
  };
}

interface Compared {
  later: Snapshot;
  earlier: Snapshot;
}

/** What a missing title is said to have left. */
const missingKind = ({ later }: Pick<Compared, 'later'>): DifferenceKind =>
  later.scope_pages === null ? 'left' : 'left_scope';

/** Which rows are listed: those of one kind, or all that something can be said of. */
function storedKinds(kind: DifferenceKind | undefined, compared: Compared): StoredKind[] {
  const said: [DifferenceKind, StoredKind][] = [
    ['entered', 'entered'],
    [missingKind(compared), 'left'],
    ['changed', 'changed'],
  ];
  return said
    .filter(([name]) => kind === undefined || name === kind)
    .filter(([name]) => name !== 'entered' || compared.earlier.complete)
    .map(([, stored]) => stored);
}

function positionOf(cursor: string | undefined): { kind: StoredKind; malId: number } | null {
  if (cursor === undefined) return null;
  const [kind, malId] = cursor.split(':') as [DifferenceKind, string];
  return { kind: kind === 'left_scope' ? 'left' : kind, malId: Number(malId) };
}

/**
 * Puts into words what the rows say. Of titles that are missing, a snapshot of the first so many pages says only that
 * they have left these.
 */
function describeDifferences(
  { tells_who_left, entered, left, changed, described, listed }: Differences,
  { later, earlier, limit }: Compared & { limit: number },
): Omit<SnapshotDiff, 'same_query'> {
  const missing = tells_who_left ? left : null;
  const isScope = later.scope_pages !== null;
  const leftBecause = later.complete ? ('unreadable_record' as const) : ('partial' as const);
  const shown = listed.slice(0, limit).map((title) => describeTitle(title, missingKind({ later })));
  const last = shown.at(-1);
  return {
    totals: {
      entered: earlier.complete ? entered : null,
      left: isScope && missing !== null ? 0 : missing,
      left_scope: isScope || missing === null ? missing : 0,
      changed,
      described,
    },
    unknown: [
      ...(earlier.complete ? [] : [{ total: 'entered' as const, reason: 'partial_earlier' as const }]),
      ...(tells_who_left
        ? []
        : (['left', 'left_scope'] as const).map((total) => ({ total, reason: leftBecause }))),
    ],
    listed: shown,
    next: listed.length > limit && last !== undefined ? `${last.kind}:${last.mal_id}` : null,
  };
}

function describeTitle(
  { described, kind, ...title }: DifferentTitle,
  missing: DifferenceKind,
): TitleDifference {
  const { before, after } = title;
  const figures = TitleFigures.keyof().options.filter(
    (figure) => before !== null && after !== null && before[figure] !== after[figure],
  );
  return { ...title, kind: kind === 'left' ? missing : kind, fields: [...figures, ...described] };
}

function differenceRow({ mal_id, kind, card, fields, before, after }: TitleDifference): object {
  const figuresBefore = Object.entries(before ?? {}).map(([figure, value]) => [`${figure}_before`, value]);
  return { ...card, mal_id, kind, fields, ...after, ...(Object.fromEntries(figuresBefore) as object) };
}
