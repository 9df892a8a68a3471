import type { HistoryMetric } from '@animedashboard/contracts';
import { withQuery } from '#lib/data/links.ts';
import type { Option } from '#lib/data/option.ts';
import { metricNames, metrics } from '#lib/format/metrics.ts';

/** What is shown unless something else is asked for. */
export const usualMetrics: readonly HistoryMetric[] = ['score', 'members'];

/** The figures as links, each of which shows or hides one; the last one stays. */
export function metricOptions(path: string, search: string, shown: readonly HistoryMetric[]): Option[] {
  return metricNames.map((metric) => {
    const current = shown.includes(metric);
    const next = metricNames.filter((one) => (one === metric ? !current : shown.includes(one)));
    return {
      value: metric,
      label: metrics[metric].label,
      href: showing(path, search, next.length === 0 ? shown : next),
      current,
    };
  });
}

function showing(path: string, search: string, shown: readonly HistoryMetric[]): string {
  const query = new URLSearchParams(search);
  query.delete('metrics');
  if (shown.join() !== usualMetrics.join()) for (const metric of shown) query.append('metrics', metric);
  return withQuery(path, query);
}
