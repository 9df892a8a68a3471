import type { SnapshotSourceSpec } from '@animedashboard/contracts';

const DAY_MS = 86_400_000;

/** What the stand-in says of itself in the header `X-Standin`: `synthetic` or `crawl`, and the date it answers for. */
interface Mark {
  kind: string;
  date: string | null;
}

/**
 * Keeps invented and old data out of a real history, whatever URL was typed: an answer's mark must be the one that
 * the source declares (`synthetic`, `asOf`), and a source that declares one accepts no answer without it.
 *
 * @returns what does not fit; null where all does
 */
export function checkOrigin(
  header: string | undefined,
  { synthetic, asOf }: Pick<SnapshotSourceSpec, 'synthetic' | 'asOf'>,
  date: string,
): string | null {
  const mark = header === undefined ? null : parseMark(header);
  if (mark === null) {
    if (synthetic)
      return 'the source declares spec.synthetic: true, but the answer is not marked as invented';
    if (asOf !== undefined)
      return `the source declares spec.asOf: ${asOf}, but the answer is not marked as a crawl`;
    return null;
  }
  if (mark.kind === 'synthetic' && !synthetic) {
    return 'the answer is marked as invented (X-Standin: synthetic), which the source does not declare; allowed: spec.synthetic: true';
  }
  if (mark.kind !== 'synthetic' && synthetic) {
    return `the source declares spec.synthetic: true, but the answer is marked "${mark.kind}"`;
  }
  if (asOf !== undefined && mark.date !== asOf) {
    return `the source declares spec.asOf: ${asOf}, but the answer is marked as of ${mark.date ?? 'an unknown date'}`;
  }
  if (asOf === undefined && mark.kind !== 'synthetic') {
    return `the answer is marked as a recorded one (X-Standin: ${header ?? ''}), which the source does not declare; allowed: spec.asOf with its date`;
  }
  // A day apart is the difference of time zones: the mark's day is one of UTC.
  if (mark.date !== null && Math.abs(Date.parse(mark.date) - Date.parse(date)) > DAY_MS) {
    return `the answer is marked as of ${mark.date}, far from the run's date ${date}; allowed: spec.asOf with its date`;
  }
  return null;
}

function parseMark(header: string): Mark {
  const [kind = '', ...parameters] = header.split(';').map((part) => part.trim());
  const date = parameters.find((parameter) => parameter.startsWith('date='))?.slice('date='.length);
  return { kind, date: date ?? null };
}
