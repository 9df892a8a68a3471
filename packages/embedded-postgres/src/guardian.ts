/**
 * Runs one PostgreSQL and ends it when whoever started this process is gone, however that came about: the
 * starter holds the other end of stdin, and the operating system closes that end even after SIGKILL.
 *
 *   node guardian.ts COMMAND [ARG ...]
 */
import { spawn } from 'node:child_process';

const fastShutdown = 'SIGINT';
const immediateShutdown = 'SIGQUIT';
const graceMs = 15_000;

const [command, ...args] = process.argv.slice(2);
if (command === undefined) throw new Error('usage: guardian.ts COMMAND [ARG ...]');

const server = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
server.on('error', (error) => {
  console.error(`cannot start ${command}: ${error.message}`);
  process.exit(127);
});
server.on('exit', (code) => process.exit(code ?? 1));

process.stdin.resume();
process.stdin.on('end', stop);
process.stdin.on('error', stop);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

function stop(): void {
  server.kill(fastShutdown);
  setTimeout(() => server.kill(immediateShutdown), graceMs).unref();
}
