/**
 * `npm run dev`: Vite's development server for the dashboard. It asks the platform that runs at ANALYTICS_URL, by default the
 * one that `npm start` starts.
 */
import { createLogger, installShutdown } from '@animedashboard/runtime';
import { createServer } from 'vite';
import { dashboard } from './workspace.ts';

process.env['ANALYTICS_URL'] ||= 'http://127.0.0.1:8080';
const shutdown = installShutdown({
  logger: createLogger({ name: 'dev', level: 'warn', stream: process.stderr }),
  deadlineMs: 5000,
});
// SvelteKit looks for packages from here.
process.chdir(dashboard.folder);
const server = await createServer({ root: dashboard.folder });
shutdown.defer('development server', () => server.close());
await server.listen();
server.printUrls();
console.log(`  asks ${process.env['ANALYTICS_URL']} (ANALYTICS_URL)`);
