/**
 * The API and the dashboard on one port, as `npm start` has them, on a history that is there:
 *
 *   DATABASE_URL=… node platform-process.ts
 */
import { startAnalytics } from '@animedashboard/analytics';
import { createLogger, createRegistry } from '@animedashboard/runtime';
import { prepareDashboard } from '../../../services/standalone/src/dashboard.ts';

const host = '127.0.0.1';
const logger = createLogger({ name: 'platform', level: 'warn' });
const registry = createRegistry();
const { signal } = new AbortController();
const dashboard = prepareDashboard({ say: console.log, signal, logger, registry });
await dashboard.built;
const { url } = await startAnalytics({
  databaseUrl: process.env['DATABASE_URL'] ?? '',
  host,
  port: 0,
  admin: { host, port: 0 },
  logger,
  registry,
  fallback: dashboard.listener,
});
await dashboard.open(url);
console.log(JSON.stringify({ url }));
process.on('SIGTERM', () => process.exit());
