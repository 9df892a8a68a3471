import path from 'node:path';
import { ensureBuilt } from '@animedashboard/web';
import { dashboard } from '../../../web/server/workspace.ts';
import { type Server, startServer, startService } from '../api/service.ts';
import { openEmptyDashboard } from './empty-components.ts';

/** How long a dashboard keeps what it made. */
const keepings = { never: { PAGE_TTL_MS: '0' }, 'as by default': {} } as const;
export type Keeping = keyof typeof keepings;

/** Whose pages are asked for. */
export const variants = ['the dashboard', 'empty components'] as const;
export type Variant = (typeof variants)[number];

/** The dashboard as it is and with empty components, each keeping pages and not: a process each, on one core in turn. */
export interface Contenders extends AsyncDisposable {
  of(variant: Variant, keeping: Keeping): Server;
}

/**
 * Builds both and starts them beside an API on the other core.
 *
 * @param folder where logs are written
 */
export async function startContenders(folder: string, databaseUrl: string): Promise<Contenders> {
  await using stack = new AsyncDisposableStack();
  await ensureBuilt({ say: console.log });
  const empty = stack.use(await openEmptyDashboard());
  await ensureBuilt({ say: console.log, workspace: empty });
  const api = stack.use(await startService(folder, databaseUrl, {}, 'rest'));
  const folders: Record<Variant, string> = {
    'the dashboard': dashboard.folder,
    'empty components': empty.folder,
  };
  const started = new Map<string, Server>();
  for (const variant of variants) {
    for (const [keeping, settings] of Object.entries(keepings)) {
      const name = `${variant}, ${keeping}`;
      const log = path.join(folder, `${name}.log`);
      started.set(name, stack.use(await startDashboard(folders[variant], api.url, settings, log)));
    }
  }
  const all = stack.move();
  return {
    of(variant, keeping) {
      const server = started.get(`${variant}, ${keeping}`);
      if (server === undefined) throw new Error(`nothing was started for ${variant}, ${keeping}`);
      return server;
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** Starts a dashboard that has been built as a process of its own. */
function startDashboard(
  folder: string,
  apiUrl: string,
  settings: Readonly<Record<string, string>>,
  logFile: string,
): Promise<Server> {
  const loopback = { HOST: '127.0.0.1', PORT: '0', ADMIN_HOST: '127.0.0.1', ADMIN_PORT: '0' };
  const program = path.join(folder, 'server/main.ts');
  const env = { ...loopback, ANALYTICS_URL: apiUrl, ...settings };
  return startServer(process.execPath, [program], env, logFile, /"url":"([^"]+)"/);
}
