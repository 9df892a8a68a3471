import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { migrate } from '@animedashboard/database';
import { afterEach, expect, it } from 'vitest';
import { createTestDatabase } from '../../../tests/support/postgres.ts';

const main = path.join(import.meta.dirname, 'main.ts');
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOST: '127.0.0.1',
      ADMIN_HOST: '127.0.0.1',
      PORT: '0',
      ADMIN_PORT: '0',
      ...env,
    },
  });
  children.push(child);
  return child;
}

it('refuses a bad environment, naming every variable, without its secrets', async () => {
  const child = start({ DATABASE_URL: 'mysql://me:hunter2@db/x', PORT: 'http' });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  expect(await once(child, 'close')).toEqual([78, null]);
  expect(stderr).toMatch(/^DATABASE_URL: .*\nPORT: "http"; allowed: a value of type number\n$/);
  expect(stderr).not.toContain('hunter2');
});

it('serves until it is told to stop', async () => {
  await using database = await createTestDatabase();
  await migrate(database.url);
  const child = start({ DATABASE_URL: database.url });
  const lines: Record<string, string>[] = [];
  const reader = createInterface(child.stdout);
  reader.on('line', (line) => lines.push(JSON.parse(line) as Record<string, string>));
  while (!lines.some(({ msg }) => msg === 'listening')) await once(reader, 'line');
  const listening = lines.find(({ msg }) => msg === 'listening');
  expect((await fetch(`${listening?.['url']}/readyz`)).status).toBe(200);
  expect((await fetch(`${listening?.['admin_url']}/metrics`)).status).toBe(200);
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  expect(await closed).toEqual([0, null]);
});
