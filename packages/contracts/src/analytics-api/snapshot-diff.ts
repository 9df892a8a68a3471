import * as z from 'zod';
import { calendarDate, limit } from './parameters.ts';
import { count, TitleCard, TitleFigures } from './values.ts';

/** What can be said of a title between two snapshots. */
export const DifferenceKind = z.enum(['entered', 'left', 'left_scope', 'changed']).meta({
  id: 'DifferenceKind',
  description:
    '`entered`: was not there before; `left`: is no longer there; `left_scope`: is no longer among the first pages ' +
    'that the series asks for, which does not mean that it is gone; `changed`: a figure or the description differs.',
});

/** One title of `GET /snapshots/{snapshot_type}/{date}/diff`. */
export const TitleDifference = z
  .strictObject({
    mal_id: z.int(),
    kind: DifferenceKind,
    card: TitleCard.nullable().meta({
      description:
        'As of the later snapshot that has the title. Null when its record could not be read: it was seen, no more.',
    }),
    fields: z.array(z.string()).meta({
      description:
        'What differs of a title that has changed: names of figures and of parts of the description.',
    }),
    before: TitleFigures.nullable().meta({ description: 'Null where the earlier snapshot has none.' }),
    after: TitleFigures.nullable().meta({ description: 'Null where the later snapshot has none.' }),
  })
  .meta({ id: 'TitleDifference' });

const total = count.nullable();

/** `GET /snapshots/{snapshot_type}/{date}/diff`, data. */
export const SnapshotDiff = z
  .strictObject({
    same_query: z
      .boolean()
      .nullable()
      .meta({
        description:
          'Whether both snapshots hold what the same query names; if not, differences may come from the query. Null ' +
          'where nothing is compared.',
      }),
    totals: z
      .strictObject({
        entered: total,
        left: total,
        left_scope: total,
        changed: total.meta({ description: 'Titles in both, of which a figure or the description differs.' }),
        described: total.meta({ description: 'How many of these have another description.' }),
      })
      .meta({
        description: 'Null: not known, for the reason that `unknown` gives. Places are not compared.',
      }),
    unknown: z
      .array(
        z.strictObject({
          total: z.enum(['entered', 'left', 'left_scope', 'changed', 'described']),
          reason: z
            .enum(['no_earlier_snapshot', 'other_query', 'partial', 'unreadable_record', 'partial_earlier'])
            .meta({
              description:
                '`no_earlier_snapshot`: none to compare with; `other_query`: the series asked for something else then ' +
                '(name the date with `against` to compare all the same); `partial`: what it did not see may be there; ' +
                '`unreadable_record`: a record had no readable id, and may be any title; `partial_earlier`: what the ' +
                'earlier one did not see may have been there.',
            }),
        }),
      )
      .meta({ description: 'Every total that is null.' }),
    listed: z.array(TitleDifference).meta({ description: 'By kind, then by id.' }),
    next: z.string().nullable().meta({ description: 'The `cursor` of what follows; null: nothing does.' }),
  })
  .meta({ id: 'SnapshotDiff' });

/** `GET /snapshots/{snapshot_type}/{date}/diff`, the parameters in the path. */
export const SnapshotDiffParts = z.strictObject({
  snapshot_type: z
    .string('one value')
    .min(1, 'the name of a series')
    .meta({ description: 'The series.', examples: ['top'] }),
  date: calendarDate.meta({ description: 'The date of the snapshot.', examples: ['2026-05-24'] }),
});

const cursorText = 'what an answer gave as `next`, such as changed:52991';
const largestId = 2_147_483_647;

/** `GET /snapshots/{snapshot_type}/{date}/diff`, parameters. */
export const SnapshotDiffQuery = z.strictObject({
  against: calendarDate.optional().meta({
    description:
      'The date to compare with, an earlier one. Default: the last whole snapshot before, of the same query.',
  }),
  kind: DifferenceKind.optional().meta({ description: 'Only titles of which this can be said.' }),
  limit: limit(50, 200),
  cursor: z
    .string(cursorText)
    .regex(/^(?:entered|left|left_scope|changed):[1-9]\d{0,9}$/, { error: cursorText, abort: true })
    .refine((cursor) => Number(cursor.split(':')[1]) <= largestId, cursorText)
    .optional()
    .meta({ description: 'Lists only what follows.' }),
});

export type DifferenceKind = z.infer<typeof DifferenceKind>;
export type SnapshotDiff = z.infer<typeof SnapshotDiff>;
export type TitleDifference = z.infer<typeof TitleDifference>;
