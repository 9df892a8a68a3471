/** A value at a point of an axis; null: there is none, and a line breaks. */
export interface Sample {
  readonly at: number;
  readonly value: number | null;
}

/** Neighbours that all have a value, or none of which has. */
type Run<S> = { kind: 'values' | 'break'; samples: S[] };

/** First, last, greatest and least of a span. */
const perSpan = 4;

/**
 * Picks the samples through which a line looks like one through all of them: M4 (U. Jugel, Z. Jerzak, G. Hackenbroich,
 * V. Markl: M4, a visualization-oriented time series data aggregation, PVLDB 7(10), 2014). The axis is cut into equal
 * spans, and of each the first, last, greatest and least value stay; of equal values, the earliest.
 *
 * A break also cuts a span in two, so that every edge of a gap stays and no line crosses it. Of neighbouring breaks the
 * first stays. The result holds at most `limit` values, and `perSpan` more for each further stretch between breaks. With
 * a limit below `perSpan` a span keeps as many, the extremes last.
 *
 * @param samples ascending
 * @param limit at least 2
 * @returns some of the samples, in their order
 */
export function downsample<S extends Sample>(samples: readonly S[], limit: number): S[] {
  const isEnough = samples.filter(({ value }) => value !== null).length <= limit;
  const spanOf = spansOver(samples, Math.max(1, Math.floor(limit / perSpan)));
  return runsOf(samples).flatMap(({ kind, samples: run }) => {
    if (kind === 'break') return run.slice(0, 1);
    if (isEnough) return run;
    return [...Map.groupBy(run, spanOf).values()].flatMap((span) => shapeOf(span, Math.min(limit, perSpan)));
  });
}

function spansOver(samples: readonly Sample[], count: number): (sample: Sample) => number {
  const first = samples[0]?.at ?? 0;
  const length = (samples.at(-1)?.at ?? 0) - first;
  return ({ at }) => Math.min(count - 1, Math.floor((count * (at - first)) / length));
}

function runsOf<S extends Sample>(samples: readonly S[]): Run<S>[] {
  const runs: Run<S>[] = [];
  for (const sample of samples) {
    const kind = sample.value === null ? 'break' : 'values';
    const last = runs.at(-1);
    if (last?.kind === kind) last.samples.push(sample);
    else runs.push({ kind, samples: [sample] });
  }
  return runs;
}

function shapeOf<S extends Sample>(span: readonly S[], limit: number): S[] {
  const ascending = span.toSorted((a, b) => Number(a.value) - Number(b.value));
  const greatest = ascending.find(({ value }) => value === ascending.at(-1)?.value);
  const kept = new Set([span[0], span.at(-1), greatest, ascending[0]].slice(0, limit));
  return span.filter((sample) => kept.has(sample));
}
