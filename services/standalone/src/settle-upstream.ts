import type { Manifests } from '@animedashboard/contracts';
import { openBudgets } from './budgets.ts';
import { readChoice, rememberChoice } from './choice.ts';
import { databaseOf, openDatabase } from './database.ts';
import type { Options } from './options.ts';
import { probeSeries } from './probe.ts';
import { liveSeries } from './sources.ts';
import type { Say } from './terminal.ts';
import {
  planUpstream,
  type ProbeVerdict,
  type Upstream,
  upstreamAfterProbe,
  type UpstreamPlan,
} from './upstream.ts';

/**
 * Finds out which upstream is meant, asking the live one where that decides, and remembers it.
 *
 * @throws StandinOptionError, UpstreamRefusedError
 */
export async function settleUpstream(options: Options, manifests: Manifests, say: Say): Promise<Upstream> {
  const plan = planUpstream(options, await readChoice(options.dataDir));
  if (plan.action === 'use') {
    if (plan.remember) await remember(options, plan.upstream);
    return plan.upstream;
  }
  const verdict = await probeLive(plan, options, manifests, say);
  const upstream = upstreamAfterProbe(plan, verdict);
  if (upstream.kind === 'live' && verdict.state !== 'answers') {
    say(`The upstream is not at our service: ${verdict.reason}. Trying again and again.`);
  }
  await remember(options, upstream);
  return upstream;
}

/** The budget of the live upstream is in its database, and no request goes without a grant. */
async function probeLive(
  { sourceUrl }: Extract<UpstreamPlan, { action: 'probe' }>,
  options: Options,
  manifests: Manifests,
  say: Say,
): Promise<ProbeVerdict> {
  const [series] = liveSeries(manifests, sourceUrl);
  if (series === undefined) throw new Error('no job to probe the source of');
  say(`Asking ${series.source.spec.baseURL} …`);
  const place = databaseOf(options, { kind: 'live', sourceUrl });
  const database = await openDatabase(place, { share: false });
  const budgets = openBudgets(database.url, [series.source], options.sourceSecret);
  try {
    return await probeSeries(series, budgets.of(series.source), options.sourceSecret);
  } finally {
    await budgets.close();
    await database.close();
  }
}

async function remember({ dataDir }: Options, upstream: Upstream): Promise<void> {
  await rememberChoice(dataDir, { upstream, since: new Date().toISOString() });
}
