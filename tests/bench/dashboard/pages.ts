/**
 * Pages a second, and how long they take, under load: every page made anew, and as the dashboard is configured. The
 * dashboard has a core of its own; the API, the database and who asks share another. Each beside the same pages with empty
 * components, which shows what drawing costs.
 */
import { onCore, pinDatabase } from '../api/cores.ts';
import { median, spread } from '../api/spread.ts';
import { historyOf, type Part } from '../part.ts';
import { type Contenders, type Keeping, startContenders, type Variant, variants } from './contenders.ts';
import { atMost } from './goal.ts';
import { loadPages, type PageRate } from './page-load.ts';
import { someTitles } from './some-titles.ts';

const dates = 14;
const goalP95Ms = 150;
const load = { connections: 50, seconds: 4 };
const rounds = 3;
/** So many that none is asked for twice within the time that pages are kept. */
const differentTitles = 5000;

/** Pages that are asked for again and again. */
interface Errand {
  name: string;
  keeping: Keeping;
  targetOf: (index: number) => string;
}

export const pages: Part = {
  days: [dates],
  async run(context) {
    const databaseUrl = historyOf(context, dates);
    await pinDatabase(databaseUrl, 'rest');
    try {
      await using contenders = await startContenders(context.folder, databaseUrl);
      report(await measure(errandsAmong(await someTitles(databaseUrl, differentTitles)), contenders));
    } finally {
      await pinDatabase(databaseUrl, 'any');
    }
  },
};

/** Who asks at the same time for the same address gets one page, which is made once: `made anew` has an address each. */
function errandsAmong(titles: readonly number[]): Errand[] {
  const title = (index: number): string => `/anime/${titles[index % titles.length] ?? 1}`;
  const landing = (): string => '/';
  const oneTitle = (): string => title(0);
  const made = (page: () => string) => (index: number) => `${page()}?focus=${index}`;
  return [
    { name: 'landing, made anew', keeping: 'never', targetOf: made(landing) },
    { name: 'one title, made anew', keeping: 'never', targetOf: made(oneTitle) },
    { name: 'different titles, made anew', keeping: 'never', targetOf: title },
    { name: 'landing, not kept', keeping: 'never', targetOf: landing },
    { name: 'one title, not kept', keeping: 'never', targetOf: oneTitle },
    { name: 'landing, as by default', keeping: 'as by default', targetOf: landing },
    { name: 'one title, as by default', keeping: 'as by default', targetOf: oneTitle },
    { name: 'different titles, as by default', keeping: 'as by default', targetOf: title },
  ];
}

type Rates = Record<Variant, PageRate[]>;

/** Rounds in turn, so that what the machine does beside them falls on all alike. A first round warms up. */
async function measure(
  errands: readonly Errand[],
  contenders: Contenders,
): Promise<ReadonlyMap<string, Rates>> {
  const measured = new Map<string, Rates>();
  for (const { name } of errands) measured.set(name, { 'the dashboard': [], 'empty components': [] });
  for (let round = -1; round < rounds; round += 1) {
    for (const { name, keeping, targetOf } of errands) {
      for (const variant of variants) {
        const server = contenders.of(variant, keeping);
        const rate = await onCore('rest', () => loadPages(server, targetOf, load));
        if (round >= 0) measured.get(name)?.[variant].push(rate);
      }
    }
  }
  return measured;
}

function report(measured: ReadonlyMap<string, Rates>): void {
  console.log(
    `pages over ${load.connections} connections, the dashboard on one core, a history of ${dates} dates; the API has the answers; medians (least–most) of ${rounds} rounds of ${load.seconds} s in turn; where pages/s stay far below those of a busy second, who asks is the limit`,
  );
  console.table(Object.fromEntries([...measured].map(([name, rates]) => [name, rowOf(rates)])));
}

function rowOf(rates: Rates): Record<string, string> {
  const figures = (variant: Variant, figure: keyof PageRate): string =>
    spread(rates[variant].map((rate) => rate[figure]));
  const p95Ms = median(rates['the dashboard'].map((rate) => rate.p95Ms));
  return {
    'pages/s': figures('the dashboard', 'perSecond'),
    'per busy second': figures('the dashboard', 'perCpuSecond'),
    'p95, ms': figures('the dashboard', 'p95Ms'),
    goal: atMost(goalP95Ms, p95Ms),
    'empty: pages/s': figures('empty components', 'perSecond'),
    'empty: per busy second': figures('empty components', 'perCpuSecond'),
    'empty: p95, ms': figures('empty components', 'p95Ms'),
  };
}
