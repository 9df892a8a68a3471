import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { expect, test } from 'vitest';

const run = (...args: string[]) =>
  spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });

test('prints the base URL as one plain line, answers there, and ends cleanly on SIGTERM', async () => {
  const child = run(
    '--titles',
    '40',
    '--date',
    '2026-05-17',
    '--limits',
    'none',
    '--port',
    '0',
    '--admin-port',
    '0',
  );
  const lines = createInterface({ input: child.stdout });
  const [baseUrl] = (await once(lines, 'line')) as [string];
  expect(baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v4$/);
  const response = await fetch(`${baseUrl}/anime`);
  expect([response.status, response.headers.get('X-Standin')]).toEqual([200, 'synthetic; date=2026-05-17']);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test.each([
  { args: ['--limits', '3'], says: /cannot read '3'; allowed: REQUESTS\/WINDOW/ },
  { args: ['--date', '2050-01-01'], says: /no day from 2015-01-01 to 2040-12-31/ },
  { args: ['--crawl', 'nowhere-2026-05-17.jsonl'], says: /ENOENT.*nowhere/ },
])('refuses $args with what is allowed', async ({ args, says }) => {
  const child = run(...args, '--port', '0', '--admin-port', '0');
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(1);
  expect(complaint).toMatch(says);
});
