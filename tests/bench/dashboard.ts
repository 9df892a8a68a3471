/**
 * The figures of the dashboard, on histories of an invented catalogue of about the size of the real one. `--parts=NAME,…`
 * measures some of them only, `--pages=NAME,…` some pages only, by their names in ../dashboard/pages.ts.
 */
import { whyNotPinned } from './api/cores.ts';
import { inventedCatalogue } from './api/first-date.ts';
import { chart } from './dashboard/chart.ts';
import { lighthouse } from './dashboard/lighthouse.ts';
import { pages } from './dashboard/pages.ts';
import { weight } from './dashboard/weight.ts';
import { runParts } from './run-parts.ts';

export async function run(): Promise<void> {
  const reason = whyNotPinned();
  if (reason !== null) {
    console.log(`skipped: ${reason}`);
    return;
  }
  await runParts({ weight, lighthouse, pages, chart }, { catalogue: inventedCatalogue });
}
