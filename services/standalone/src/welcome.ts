import { nextSlotMs } from '@animedashboard/contracts';
import type { Options } from './options.ts';
import type { Series } from './due.ts';
import { table } from './terminal.ts';
import type { Upstream } from './upstream.ts';

/** What a start tells a person before the first run. */
export interface Welcome {
  options: Options;
  upstream: Upstream;
  database: string;
  series: readonly Series[];
  apiUrl: string;
  adminUrl: string;
  /** Null where there is no dashboard. */
  dashboardUrl: string | null;
}

/** The lines of the welcome. One begins with `API` and has nothing but the URL after it. */
export function welcome(
  { options, upstream, database, series, apiUrl, adminUrl, dashboardUrl }: Welcome,
  nowMs: number,
): string[] {
  const facts = [
    ...(dashboardUrl === null ? [] : [['Dashboard', dashboardUrl]]),
    ['Database', database],
    ...describeUpstream(upstream, series, options).map((line, index) => [
      index === 0 ? 'Upstream' : '',
      line,
    ]),
    ...describeSchedule(series, nowMs).map((line, index) => [index === 0 ? 'Schedule' : '', line]),
    ['Metrics', `${adminUrl}/metrics`],
    ['API', apiUrl],
    ['', `${apiUrl}/api/v1/analytics/stats/overview`],
    ['', `${apiUrl}/api/v1/analytics/anime/top-rated?limit=5`],
    ['Stop', 'Ctrl-C; the next start goes on from here'],
  ];
  return ['AnimeDashboard', '', ...table(facts), ''];
}

function describeUpstream(upstream: Upstream, series: readonly Series[], options: Options): string[] {
  const urls = [...new Set(series.map(({ source }) => source.spec.baseURL))].join(', ');
  switch (upstream.kind) {
    case 'live': {
      const other =
        upstream.sourceUrl === null ? '' : ' (--source-url, remembered until --live or --synthetic)';
      return [`live: ${urls}${other}`];
    }
    case 'crawl':
      return [`a recorded crawl of ${upstream.date}, from the stand-in at ${urls}: old records, not today's`];
    case 'synthetic':
      return [
        `SYNTHETIC: every title is invented, by the stand-in at ${urls}`,
        ...(upstream.insteadOf === null
          ? ['as asked for with --synthetic, remembered until --live']
          : [
              `since the live upstream could not be used at the first start: ${upstream.insteadOf}`,
              ...(options.databaseUrl === undefined
                ? []
                : ['DATABASE_URL is left alone: nothing invented goes into it']),
            ]),
        'Every answer says so ("synthetic": true). For real data: npm start -- --live',
      ];
  }
}

function describeSchedule(series: readonly Series[], nowMs: number): string[] {
  return table(
    series.map((one) => {
      const { snapshotType, schedule, timeZone } = one.job.spec;
      return [snapshotType, schedule, timeZone, describeNext(one, nowMs)];
    }),
  );
}

/** Says what happens next when for the first time nothing is due: `Nothing more to do until top at 08:00 …`. */
export function describeNextRun(series: readonly Series[], nowMs: number): string {
  const [next] = series
    .filter(({ job, source }) => !job.spec.suspend && source.spec.asOf === undefined)
    .map(({ job }) => ({ name: job.spec.snapshotType, slotMs: nextSlotMs(job.spec, nowMs) ?? Infinity }))
    .sort((a, b) => a.slotMs - b.slotMs);
  if (next === undefined || next.slotMs === Infinity) return 'nothing more is due';
  return `nothing more is due until ${instant(next.slotMs)} (${next.name})`;
}

function describeNext({ job, source }: Series, nowMs: number): string {
  if (job.spec.suspend) return 'suspended';
  if (source.spec.asOf !== undefined) return `once, for ${source.spec.asOf}`;
  const slotMs = nextSlotMs(job.spec, nowMs);
  return slotMs === null ? 'never' : `next ${instant(slotMs)}`;
}

function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
