import type { RequestBudget } from '@animedashboard/budget';
import { type ProbeResult, probeSource } from '@animedashboard/etl';
import { dateInQuestion, type Series } from './due.ts';
import type { ProbeVerdict } from './upstream.ts';

/** What the answer to one request says about using an upstream. */
function judgeProbe(result: ProbeResult): ProbeVerdict {
  if (result.reachable) return { state: 'answers' };
  const { kind, message: reason } = result;
  switch (kind) {
    case 'rate-limit':
    case 'status':
      return { state: 'busy', reason };
    case 'refused':
      return { state: 'refused', reason };
    case 'dns':
    case 'connect':
    case 'tls':
    case 'timeout':
    case 'cut-off':
    case 'body':
      return { state: 'unreachable', reason };
  }
}

/** Asks the source of a series for one page, under a grant, within 10 s. */
export async function probeSeries(
  series: Series,
  budget: RequestBudget,
  secret: string | undefined,
): Promise<ProbeVerdict> {
  const date = dateInQuestion(series, Date.now());
  return judgeProbe(await probeSource(series.source, { budget, secret, date }));
}
