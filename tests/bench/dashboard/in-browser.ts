import path from 'node:path';
import { ensureBuilt } from '@animedashboard/web';
import { browserNote, hasBrowser } from '../../dashboard/browser.ts';
import { type Server, startServer } from '../api/service.ts';
import { historyOf, type Part } from '../part.ts';

const program = path.join(import.meta.dirname, 'platform-process.ts');

/**
 * A part that sends a browser to the whole platform, a process that may run on any core, on a history of some dates. Where
 * there is no browser it says so and does nothing.
 */
export function inBrowser(days: number, measure: (platform: Server) => Promise<void>): Part {
  return {
    days: hasBrowser ? [days] : [],
    async run(context) {
      if (!hasBrowser) {
        console.log(browserNote.trim());
        return;
      }
      await ensureBuilt({ say: console.log });
      await using platform = await startServer(
        process.execPath,
        [program],
        { DATABASE_URL: historyOf(context, days) },
        path.join(context.folder, `platform-${days}.log`),
        /"url":"([^"]+)"/,
        'any',
      );
      await measure(platform);
    },
  };
}
