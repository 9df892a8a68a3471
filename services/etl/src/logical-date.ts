import { RefusedError } from './errors.ts';

const MINUTE_MS = 60_000;
/** A Job's name may end in any digits: only a slot that a running pod can serve is taken for one. */
const OLDEST_SLOT_MS = 30 * 24 * 60 * MINUTE_MS;
const NEWEST_SLOT_MS = 24 * 60 * MINUTE_MS;

/**
 * The scheduled slot that a CronJob made a Job for: its name ends in the slot's Unix minutes. Null for a Job that
 * was made otherwise.
 */
export function slotOfJob(jobName: string, now: Date): Date | null {
  const [, minutes] = /-(\d{7,9})$/.exec(jobName) ?? [];
  if (minutes === undefined) return null;
  const slotMs = Number(minutes) * MINUTE_MS;
  const ageMs = now.getTime() - slotMs;
  return ageMs <= OLDEST_SLOT_MS && ageMs >= -NEWEST_SLOT_MS ? new Date(slotMs) : null;
}

/** What a logical date follows from; the first that is given counts. */
export interface DateEvidence {
  /** The slot that the run serves, as the scheduler knows it. */
  scheduledFor?: Date | null | undefined;
  /** The name of the Job that the run belongs to. */
  jobName?: string | null | undefined;
  /** The moment at which the run was asked for. */
  now: Date;
}

/** The calendar date, in the time zone, of the slot that the run serves; by hand, of the moment it was asked for. */
export function logicalDate({ scheduledFor, jobName, now }: DateEvidence, timeZone: string): string {
  const slot = scheduledFor ?? (jobName ? slotOfJob(jobName, now) : null) ?? now;
  return calendarDate(slot, timeZone);
}

/** The date that a calendar in the time zone shows at an instant, `YYYY-MM-DD`. */
export function calendarDate(instant: Date, timeZone: string): string {
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(instant);
}

/** A run's date, and the date that the upstream has to say it answers for; null where it answers for today. */
export interface RunDate {
  date: string;
  asOf: string | null;
}

export interface DateRequest {
  /** The date that was asked for; null where none was. */
  requested: string | null;
  /** The slot that the run serves; null for a run by hand. */
  scheduledFor: Date | null;
  now: Date;
  timeZone: string;
  source: { synthetic: boolean; asOf?: string | undefined };
  /** How late a slot may still be served. */
  slotGraceMs: number;
}

/**
 * Decides which date a run is of. Today's data may only stand under today's date, or under that of the slot that is
 * being served; any other date needs an upstream that answers as of it: a source that declares `asOf`, or a
 * synthetic one, whose answers then have to bear that date.
 *
 * @throws {RefusedError} for a date that the source can't answer for
 */
export function decideDate({
  requested,
  scheduledFor,
  now,
  timeZone,
  source,
  slotGraceMs,
}: DateRequest): RunDate {
  const { asOf } = source;
  if (asOf !== undefined) {
    if (requested !== null && requested !== asOf) {
      throw new RefusedError(
        `date: ${requested}; allowed: ${asOf}, the one date that the source answers for`,
      );
    }
    return { date: asOf, asOf };
  }

  const today = calendarDate(now, timeZone);
  const slotLives = scheduledFor !== null && now.getTime() - scheduledFor.getTime() <= slotGraceMs;
  const slotDate = slotLives ? calendarDate(scheduledFor, timeZone) : today;
  const date = requested ?? slotDate;
  if (date === today || date === slotDate) return { date, asOf: null };
  if (source.synthetic) return { date, asOf: date };
  throw new RefusedError(
    `date: ${date}; allowed: ${today} (today in ${timeZone}), since the source answers for the present only ` +
      '(one that answers as of another date says so in spec.asOf)',
  );
}
