/**
 * The figures of the analytics API, on histories of the whole catalogue. `--parts=NAME,…` measures some of them only.
 */
import { cached } from './api/cached.ts';
import { pinDatabase, whyNotPinned } from './api/cores.ts';
import { exports } from './api/exports.ts';
import { wholeCatalogue } from './api/first-date.ts';
import { once } from './api/once.ts';
import { overload } from './api/overload.ts';
import { routes } from './api/routes.ts';
import { stack } from './api/stack.ts';
import { runParts } from './run-parts.ts';

export async function run(): Promise<void> {
  const reason = whyNotPinned();
  if (reason !== null) {
    console.log(`skipped: ${reason}`);
    return;
  }
  await runParts(
    { cached, stack, routes, exports, once, overload },
    {
      catalogue: wholeCatalogue,
      settings: { shared_preload_libraries: 'pg_stat_statements' },
      prepare: (url) => pinDatabase(url, 'rest'),
    },
  );
}
