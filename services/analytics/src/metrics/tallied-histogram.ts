import type { Metric, MetricObjectWithValues, MetricType, MetricValueWithName, Registry } from 'prom-client';

/** What a histogram is called and how it divides. */
export interface TalliedHistogramOptions {
  name: string;
  help: string;
  /** Upper bounds, ascending. */
  buckets: readonly number[];
}

/** Observations with the same labels. */
export interface Tally {
  observe(value: number): void;
}

type Value = MetricValueWithName<string>;

/**
 * A histogram that adds to plain numbers and does the rest when the registry is read. That of prom-client looks its
 * labels up, checks them and keeps its buckets by name at every observation, which takes a tenth of all that an answer
 * at hand takes.
 *
 * @returns the tally of some labels, always the same for the same
 */
export function createTalliedHistogram(
  registry: Registry,
  { name, help, buckets }: TalliedHistogramOptions,
): (labels: Readonly<Record<string, string>>) => Tally {
  const tallies = new Map<string, CountingTally>();
  const get = (): Promise<MetricObjectWithValues<Value>> =>
    Promise.resolve({
      name,
      help,
      type: 'histogram' as unknown as MetricType,
      aggregator: 'sum' as const,
      collect: () => undefined,
      values: [...tallies.values()].flatMap((tally) => valuesOf(name, buckets, tally)),
    });
  registry.registerMetric({ name, help, type: 'histogram', get } as unknown as Metric);

  return (labels) => {
    const key = JSON.stringify(labels);
    const tally = tallies.get(key) ?? createTally(labels, buckets);
    tallies.set(key, tally);
    return tally;
  };
}

interface CountingTally extends Tally {
  labels: Readonly<Record<string, string>>;
  /** How many were within each bucket but not the one before; the last: beyond all. */
  counts: number[];
  sum: number;
}

function createTally(labels: Readonly<Record<string, string>>, buckets: readonly number[]): CountingTally {
  return {
    labels,
    counts: [...buckets, Infinity].map(() => 0),
    sum: 0,
    observe(value) {
      let index = 0;
      while (index < buckets.length && value > (buckets[index] as number)) index += 1;
      this.counts[index] = (this.counts[index] as number) + 1;
      this.sum += value;
    },
  };
}

function valuesOf(name: string, buckets: readonly number[], { labels, counts, sum }: CountingTally): Value[] {
  let total = 0;
  const within = counts.map((count, index): Value => {
    total += count;
    const le = buckets[index] ?? '+Inf';
    return { labels: { le, ...labels }, value: total, metricName: `${name}_bucket` };
  });
  return [
    ...within,
    { labels, value: sum, metricName: `${name}_sum` },
    { labels, value: total, metricName: `${name}_count` },
  ];
}
