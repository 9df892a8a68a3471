/**
 * Five times as many requests as the service can answer, none of which a cache knows: how many are answered, how many are
 * refused, how long the answered take, and how much memory it costs. Requests arrive whether earlier ones are answered or not.
 */
import { analyticsPrefix } from '@animedashboard/contracts';
import { type Arrival, sendAtRate } from './open-loop.ts';
import { onCore } from './cores.ts';
import { historyOf, type Part } from '../part.ts';
import { residentMegabytes, resetPeak } from './process-cost.ts';
import { type Server, startService } from './service.ts';
import { percentile } from './spread.ts';

const days = 4;
const seconds = 20;
const times = 5;
/** Enough to keep every connection to the database busy. */
const probe = { connections: 16, seconds: 5 };

export const overload: Part = {
  days: [days],
  async run(context) {
    await using service = await startService(context.folder, historyOf(context, days));
    await onCore('rest', () => measure(service));
  },
};

/** Addresses that mean something else each time, and of which the answers are alike: no score is so low. */
function neverAskedBefore(base: string): () => string {
  let asked = 0;
  return () => `${base}${analyticsPrefix}/anime/top-rated?min_score=${((asked += 1) / 1e9).toFixed(9)}`;
}

async function measure(service: Server): Promise<void> {
  const next = neverAskedBefore(service.url);
  const capacity = await answersPerSecond(next);
  const perSecond = capacity * times;
  console.log(`capacity ${capacity.toFixed(0)} answers/s with ${probe.connections} connections`);
  const before = residentMegabytes(service.pid).now;
  resetPeak(service.pid);
  const arrivals = await sendAtRate(next, { perSecond, seconds });
  const { now: after, peak } = residentMegabytes(service.pid);

  const withStatus = (status: number | undefined): Arrival[] =>
    arrivals.filter((arrival) => arrival.status === status);
  const answered = withStatus(200);
  const refused = withStatus(503);
  const other = arrivals.length - answered.length - refused.length;
  const p95 = (of: readonly Arrival[]): string =>
    percentile(
      of.map(({ tookMs }) => tookMs),
      0.95,
    ).toFixed(0);
  console.log(`${arrivals.length} requests in ${seconds} s, ${perSecond.toFixed(0)}/s`);
  console.log(
    `answered     ${answered.length} (${(answered.length / seconds).toFixed(0)}/s), p95 ${p95(answered)} ms`,
  );
  console.log(`refused 503  ${refused.length}, p95 ${p95(refused)} ms`);
  console.log(`other        ${other}  (goal 0)`);
  const megabytes = [before, peak, after].map((each) => each.toFixed(0)).join(' / ');
  console.log(`memory before / peak / after  ${megabytes} MB`);
}

/** How many are answered while each connection waits for its answer. */
async function answersPerSecond(next: () => string): Promise<number> {
  const deadline = performance.now() + probe.seconds * 1000;
  let answered = 0;
  const ask = async (): Promise<void> => {
    while (performance.now() < deadline) {
      const response = await fetch(next());
      await response.arrayBuffer();
      if (response.status === 200) answered += 1;
    }
  };
  await Promise.all(Array.from({ length: probe.connections }, ask));
  return answered / probe.seconds;
}
