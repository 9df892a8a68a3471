import type { DifferenceKind, TitleDifference, TitleFigures } from '@animedashboard/contracts';
import type { z } from 'zod';
import type { Cell, Table } from '#lib/data/table.ts';
import { titleKeys, titleRow, type TitleRow } from '#lib/data/title-row.ts';
import { fieldName } from '#lib/format/description-fields.ts';
import { formatMetric, metricNames, metrics } from '#lib/format/metrics.ts';

type Figures = z.infer<typeof TitleFigures>;
type FigureName = keyof Figures;

/** A figure that differs, or that a title came or went with. */
export interface FigureChange {
  label: string;
  /** As readers see them; null where the title was not there. */
  before: string | null;
  after: string | null;
  difference: number | null;
  digits: 0 | 2;
  lowerIsBetter: boolean;
}

/** A title that differs between two snapshots. */
export interface DifferenceRow {
  mal_id: number;
  kind: DifferenceKind;
  /** Null: its record could not be read, so it was seen and no more. */
  title: TitleRow | null;
  figures: FigureChange[];
  /** The parts of the description that differ. */
  described: string[];
}

const isFigure = (field: string): field is FigureName => field in metrics;

/** What a list says of a title that differs. */
export function differenceRow({ mal_id, kind, card, fields, before, after }: TitleDifference): DifferenceRow {
  return {
    mal_id,
    kind,
    title: card && titleRow(card),
    figures: figuresOf(kind, fields, before, after).map((figure) => figureChange(figure, before, after)),
    described: fields.filter((field) => !isFigure(field)).map(fieldName),
  };
}

/** Of a title that has changed, what differs; of one that came or went, what it had. */
function figuresOf(
  kind: DifferenceKind,
  fields: readonly string[],
  before: Figures | null,
  after: Figures | null,
): FigureName[] {
  if (kind === 'changed') return fields.filter(isFigure);
  const had = after ?? before;
  return had === null ? [] : metricNames.filter((name) => had[name] !== null);
}

function figureChange(name: FigureName, before: Figures | null, after: Figures | null): FigureChange {
  const { label, digits, kind } = metrics[name];
  const [then, now] = [before?.[name] ?? null, after?.[name] ?? null];
  return {
    label,
    before: before && formatMetric(name, then),
    after: after && formatMetric(name, now),
    difference: then === null || now === null ? null : now - then,
    digits,
    lowerIsBetter: kind === 'place',
  };
}

export function differencesTable(listed: readonly TitleDifference[], date: string): Table {
  const units = metricNames.map((name) => ({ name, ...metrics[name] }));
  return {
    id: 'differences',
    title: 'Titles that differ',
    keys: titleKeys,
    columns: [
      { key: 'kind', label: 'Kind', unit: null },
      { key: 'fields', label: 'What differs', unit: null },
      ...units.flatMap(({ name, label, unit, over }) => [
        { key: `${name}_before`, label: `${label} before`, unit, n: over && `${over}_before` },
        { key: name, label, unit, n: over },
      ]),
    ],
    rows: listed.map(({ mal_id, kind, card, fields, before, after }) => ({
      mal_id,
      title: card?.title ?? '',
      kind,
      fields: fields.join(' '),
      ...figureCells(before, '_before'),
      ...figureCells(after, ''),
    })),
    date,
    n: null,
  };
}

const figureCells = (figures: Figures | null, ending: string): Record<string, Cell> =>
  figures === null ? {} : Object.fromEntries(metricNames.map((name) => [`${name}${ending}`, figures[name]]));
