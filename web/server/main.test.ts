import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from './ensure-built.ts';

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

it('refuses a bad environment, naming every variable', async () => {
  const child = start({ TRUST_PROXY: 'maybe' });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  expect(await once(child, 'close')).toEqual([78, null]);
  expect(stderr).toMatch(/^ANALYTICS_URL: missing; .*\nTRUST_PROXY: "maybe"; allowed: true, false\n$/);
});

describe('with a build', () => {
  beforeAll(async () => {
    await ensureBuilt({ say: (line) => console.log(line) });
  }, 180_000);

  it('serves pages, even where the API does not answer, until it is told to stop', async () => {
    const child = start({ ANALYTICS_URL: 'http://127.0.0.1:9' });
    const lines: Record<string, string>[] = [];
    const reader = createInterface(child.stdout);
    reader.on('line', (line) => lines.push(JSON.parse(line) as Record<string, string>));
    while (!lines.some(({ msg }) => msg === 'listening')) await once(reader, 'line');
    const listening = lines.find(({ msg }) => msg === 'listening');
    expect((await fetch(`${listening?.['url']}/readyz`)).status).toBe(200);
    expect((await fetch(`${listening?.['url']}/`)).headers.get('Content-Type')).toContain('text/html');
    expect(await (await fetch(`${listening?.['admin_url']}/metrics`)).text()).toContain(
      'dashboard_requests_total{',
    );
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    expect(await closed).toEqual([0, null]);
  });
});
