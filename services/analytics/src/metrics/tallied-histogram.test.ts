import { Histogram, Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { createTalliedHistogram } from './tallied-histogram.ts';

const options = { name: 'took_seconds', help: 'How long it took.', buckets: [0.1, 0.5, 1] };

it('shows what the histogram of prom-client would', async () => {
  const tallied = new Registry();
  const tallyOf = createTalliedHistogram(tallied, options);
  const standard = new Registry();
  const labelNames = ['route', 'method'] as const;
  const histogram = new Histogram({ ...options, labelNames, registers: [standard] });

  for (const labels of [
    { route: '/a', method: 'GET' },
    { route: '/b "quoted"\n', method: 'HEAD' },
  ]) {
    const tally = tallyOf(labels);
    for (const value of [0, 0.1, 0.1000001, 0.7, 1, 2, 40]) {
      tally.observe(value);
      histogram.observe(labels, value);
    }
  }
  expect(await tallied.metrics()).toBe(await standard.metrics());
});
