import { existsSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { type Analytics, startAnalytics } from '@animedashboard/analytics';
import { closeServer, createRegistry, listen } from '@animedashboard/runtime';
import { pino } from 'pino';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadFiveDates } from '../support/five-dates.ts';

const browserPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const hasBrowser = existsSync(browserPath);
const note = hasBrowser ? '' : ` (skipped: no browser at ${browserPath}; CHROMIUM names another)`;

const prefix = '/behind/a/prefix';

/** Passes on what stands below the prefix, as an Ingress that strips it does. */
async function startProxy(target: string): Promise<{ server: Server; url: string }> {
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '';
    if (!path.startsWith(`${prefix}/`)) {
      outgoing.writeHead(404).end();
      return;
    }
    const passedOn = request(
      new URL(path.slice(prefix.length), target),
      { headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    incoming.pipe(passedOn);
  });
  return { server, url: `${await listen(server, { host: '127.0.0.1', port: 0 })}${prefix}` };
}

describe.skipIf(!hasBrowser)(`the page of the API in a browser${note}`, { timeout: 60_000 }, () => {
  let history: Awaited<ReturnType<typeof loadFiveDates>>;
  let analytics: Analytics;
  let proxy: Awaited<ReturnType<typeof startProxy>>;
  let browser: Browser;

  beforeAll(async () => {
    history = await loadFiveDates();
    const host = '127.0.0.1';
    analytics = await startAnalytics({
      databaseUrl: history.url,
      host,
      port: 0,
      admin: { host, port: 0 },
      logger: pino({ level: 'silent' }),
      registry: createRegistry(),
    });
    proxy = await startProxy(analytics.url);
    // A container has no user namespaces for the sandbox; the page is our own.
    browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await closeServer(proxy.server, { graceMs: 0 });
    await analytics.close();
    await history[Symbol.asyncDispose]();
  });

  it.each([
    ['at the root', () => analytics.url],
    ['behind a prefix', () => proxy.url],
  ])('lists every operation and tries one out, without a complaint: %s', async (_, urlOf) => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    const origins = new Set<string>();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (asked) => {
      if (!asked.url().startsWith('data:')) origins.add(new URL(asked.url()).origin);
    });

    await page.goto(`${urlOf()}/docs`);
    await page.locator('.opblock').first().waitFor();
    const document = (await (await fetch(`${analytics.url}/openapi.json`)).json()) as { paths: object };
    expect(await page.locator('.opblock').count()).toBe(Object.keys(document.paths).length);

    const operation = page.locator('#operations-analytics-stats-overview');
    await operation.locator('.opblock-summary-control').click();
    await operation.locator('.try-out__btn').click();
    await operation.locator('[data-param-name="date"] input').fill('2026-05-11');
    await operation.locator('.execute').click();
    const answer = operation.locator('.live-responses-table tbody');
    await answer.waitFor();
    expect(await answer.locator('.response-col_status').innerText()).toMatch(/^200/);
    expect(await answer.locator('.response-col_description').innerText()).toContain('"date": "2026-05-11"');
    expect(await operation.locator('.request-url').innerText()).toContain(
      `${urlOf()}/api/v1/analytics/stats/overview?date=2026-05-11`,
    );
    expect(complaints).toEqual([]);
    expect([...origins]).toEqual([new URL(urlOf()).origin]);
    await page.close();
  });
});
