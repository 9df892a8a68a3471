import runLighthouse, { type Result } from 'lighthouse';
import { type Cost, costsOf } from './lighthouse-costs.ts';

export const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
export type Category = (typeof categories)[number];

/** What Lighthouse gives a page in a category. */
export interface Verdict {
  /** From 0 to 100. */
  score: number;
  /** What keeps it from 100. */
  costs: Cost[];
}

/** A trace that it could not read it asks to have taken again. */
const maxAttempts = 3;

/**
 * Has Lighthouse load a page, as it does by default, in a tab of its own.
 *
 * @param port the remote debugging port of the browser
 * @throws Error where it could not judge the page
 */
export async function judge<Asked extends Category>(
  url: string,
  port: number,
  asked: readonly Asked[],
): Promise<Record<Asked, Verdict>> {
  const report = await run(url, port, asked);
  const verdicts = asked.map((category): [Asked, Verdict] => [
    category,
    {
      score: Math.round((report.categories[category]?.score ?? 0) * 100),
      costs: costsOf(report, category),
    },
  ]);
  return Object.fromEntries(verdicts) as Record<Asked, Verdict>;
}

async function run(url: string, port: number, asked: readonly Category[]): Promise<Result> {
  let problem = '';
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const result = await runLighthouse(url, { port, logLevel: 'silent', onlyCategories: [...asked] });
    if (result !== undefined && result.lhr.runtimeError === undefined) return result.lhr;
    problem = result?.lhr.runtimeError?.message ?? 'it gave no report';
  }
  throw new Error(`Lighthouse could not judge ${url} in ${maxAttempts} attempts: ${problem}`);
}
