/**
 * How long each question takes with default arguments when no cache has its answer, over HTTP, on histories of 4, 36 and 365
 * dates; and questions about any two dates on the longest. One request at a time, all questions and histories in turn, on
 * all cores of the machine.
 * Before each round the revision is raised, as a publish does it, so that everything cached is void.
 */
import { analyticsPrefix } from '@animedashboard/contracts';
import { seededRandom } from '../../support/random.ts';
import { askEveryQuestion } from './asked-questions.ts';
import { pinDatabase } from './cores.ts';
import { readDates } from './dates.ts';
import { historyOf, type Part } from '../part.ts';
import { openRevisions } from './revisions.ts';
import { startService } from './service.ts';
import { percentile } from './spread.ts';

const lengths = [4, 36, 365] as const;
const [shortest, , longest] = lengths;
const rounds = 200;
const warmUpRounds = 5;
const nothingAsked = '(nothing: /livez)';
const goals = { p95Ms: 25, growth: 1.5, pairP95Ms: 80 };

/** A history with a service on it. */
interface Contender extends AsyncDisposable {
  days: number;
  url: string;
  targets: ReadonlyMap<string, string>;
  /** Two dates of the history, the earlier first. */
  anyPair(): [string, string];
  /** Makes every cached answer void. */
  forget(): Promise<void>;
}

export const routes: Part = {
  days: lengths,
  async run(context) {
    await using stack = new AsyncDisposableStack();
    await pinDatabase(historyOf(context, longest), 'any');
    stack.defer(() => pinDatabase(historyOf(context, longest), 'rest'));
    const contenders: Contender[] = [];
    for (const days of lengths) {
      contenders.push(stack.use(await openContender(context.folder, days, historyOf(context, days))));
    }
    report(await measure(contenders));
  },
};

async function openContender(folder: string, days: number, databaseUrl: string): Promise<Contender> {
  const asked = await askEveryQuestion(databaseUrl);
  const dates = await readDates(databaseUrl);
  const random = seededRandom(days);
  const service = await startService(folder, databaseUrl, {}, 'any');
  const revisions = openRevisions(databaseUrl);
  return {
    days,
    url: service.url,
    targets: new Map(asked.map(({ question, target }) => [question.path, target])),
    anyPair() {
      const later = 1 + Math.floor(random() * (dates.length - 1));
      return [dates[Math.floor(random() * later)] ?? '', dates[later] ?? ''];
    },
    forget: () => revisions.raise(service.url),
    async [Symbol.asyncDispose]() {
      await revisions[Symbol.asyncDispose]();
      await service[Symbol.asyncDispose]();
    },
  };
}

/** Questions about two dates. */
const pairTargets: Record<string, (earlier: string, later: string) => string> = {
  '/movers, any two dates': (earlier, later) => `/movers?from=${earlier}&to=${later}`,
  '/snapshots/{…}/diff, any two dates': (earlier, later) =>
    `/snapshots/catalogue/${later}/diff?against=${earlier}`,
};

/** One request that was answered. */
interface Sample {
  name: string;
  days: number;
  tookMs: number;
}

/** Something to ask of a history. */
interface Errand {
  name: string;
  contender: Contender;
  target: string;
}

async function measure(contenders: readonly Contender[]): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    for (const contender of contenders) await contender.forget();
    for (const errand of errandsOf(contenders)) {
      const sample = await ask(errand);
      if (round >= 0) samples.push(sample);
    }
    if (round % 50 === 49) console.log(`${round + 1} of ${rounds} rounds`);
  }
  return samples;
}

/** The same question of each history in turn. */
function errandsOf(contenders: readonly Contender[]): Errand[] {
  const names = [...(contenders[0]?.targets.keys() ?? [])];
  const questions = names.flatMap((name) =>
    contenders.map((contender) => ({ name, contender, target: contender.targets.get(name) ?? '' })),
  );
  const pairs = contenders
    .filter(({ days }) => days === longest)
    .flatMap((contender) =>
      Object.entries(pairTargets).map(([name, targetOf]) => {
        const target = analyticsPrefix + targetOf(...contender.anyPair());
        return { name, contender, target };
      }),
    );
  const nothing = contenders.map((contender) => ({ name: nothingAsked, contender, target: '/livez' }));
  return [...questions, ...pairs, ...nothing];
}

async function ask({ name, contender: { days, url }, target }: Errand): Promise<Sample> {
  const startedMs = performance.now();
  const response = await fetch(url + target);
  await response.arrayBuffer();
  const tookMs = performance.now() - startedMs;
  const cacheStatus = response.headers.get('Cache-Status') ?? '';
  if (response.status !== 200 || cacheStatus.includes('hit'))
    throw new Error(`${target}: ${response.status} ${cacheStatus}`);
  return { name, days, tookMs };
}

/** Milliseconds of one question, by number of dates. */
type Latencies = ReadonlyMap<number, readonly number[]>;

function report(samples: readonly Sample[]): void {
  const byName = new Map(
    [...Map.groupBy(samples, ({ name }) => name)].map(([name, own]): [string, Latencies] => {
      const byDays = Map.groupBy(own, ({ days }) => days);
      return [name, new Map([...byDays].map(([days, each]) => [days, each.map(({ tookMs }) => tookMs)]))];
    }),
  );
  console.log(`${rounds} requests each, ms; growth is of ${longest} dates against ${shortest}`);
  console.table(Object.fromEntries([...byName].map(([name, latencies]) => [name, rowOf(latencies)])));

  const isPair = (name: string): boolean => name in pairTargets;
  const slow = [...byName].filter(
    ([name, latencies]) => p95(latencies, longest) > (isPair(name) ? goals.pairP95Ms : goals.p95Ms),
  );
  const growing = [...byName].filter(([, latencies]) => growth(latencies, 0.95) > goals.growth);
  const missed = (by: readonly [string, Latencies][]): string =>
    by.map(([name]) => name).join(', ') || 'none';
  console.log(`goal p95 ≤ ${goals.p95Ms} ms at ${longest} dates, ≤ ${goals.pairP95Ms} ms for any two dates`);
  console.log(`  missed by ${missed(slow)}`);
  console.log(`goal growth of p95 ≤ ${goals.growth}\n  missed by ${missed(growing)}`);
}

function rowOf(latencies: Latencies): Record<string, string> {
  const fixed = (figure: number, digits: number): string =>
    Number.isNaN(figure) ? '' : figure.toFixed(digits);
  return {
    ...Object.fromEntries(lengths.map((days) => [`p95, ${days} dates`, fixed(p95(latencies, days), 1)])),
    growth: fixed(growth(latencies, 0.95), 2),
    [`median, ${longest} dates`]: fixed(percentile(latencies.get(longest) ?? [], 0.5), 1),
    'its growth': fixed(growth(latencies, 0.5), 2),
    [`least, ${longest} dates`]: fixed(Math.min(...(latencies.get(longest) ?? [])), 1),
  };
}

const p95 = (latencies: Latencies, days: number): number => percentile(latencies.get(days) ?? [], 0.95);

/** NaN where one of the histories was not asked. */
function growth(latencies: Latencies, share: number): number {
  const at = (days: number): number => percentile(latencies.get(days) ?? [], share);
  return at(longest) / at(shortest);
}
