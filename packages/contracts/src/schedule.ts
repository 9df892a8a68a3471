import { Cron } from 'croner';
import * as z from 'zod';

const macros = ['@hourly', '@daily', '@midnight', '@weekly', '@monthly', '@yearly', '@annually'];
const fiveFields = /^[\d*,/\-?A-Za-z]+(?: [\d*,/\-?A-Za-z]+){4}$/;

function isSchedule(text: string): boolean {
  if (macros.includes(text)) return true;
  if (!fiveFields.test(text)) return false;
  try {
    return new Cron(text, { paused: true, mode: '5-part' }).nextRun() !== null;
  } catch {
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format() !== '';
  } catch {
    return false;
  }
}

/** When to run, in cron's five fields or one of cron's macros, as a Kubernetes CronJob takes it. */
export const Schedule = z
  .string()
  .refine(
    isSchedule,
    'five cron fields that come true some day (minute hour day month weekday), or a macro such as @daily',
  )
  .meta({
    description: 'When to run: cron with five fields, or @hourly, @daily, @weekly, @monthly, @yearly.',
  });

/** An IANA time zone. */
export const TimeZone = z
  .string()
  .refine(isTimeZone, 'an IANA time zone such as UTC or Asia/Tokyo')
  .meta({ description: 'The time zone of the schedule and of the logical date.' });
