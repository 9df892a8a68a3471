import { createServer, type RequestListener } from 'node:http';
import { closeServer, listen } from '@animedashboard/runtime';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadFiveDates } from '../support/five-dates.ts';
import { browserNote, hasBrowser, openBrowser } from './browser.ts';
import { type RunningDashboard, startDashboard } from './dashboard.ts';

describe.skipIf(!hasBrowser)(`while the API is away${browserNote}`, { timeout: 60_000 }, () => {
  let history: Awaited<ReturnType<typeof loadFiveDates>>;
  let dashboard: RunningDashboard;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    history = await loadFiveDates();
    dashboard = await startDashboard(history.url);
    browser = await openBrowser();
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await dashboard[Symbol.asyncDispose]();
    await history[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    await dashboard.startApi();
    page = await browser.newPage();
    return () => page.close();
  });

  const notice = 'The analytics service cannot be reached';

  test('a page that was seen before shows what was said last, and says so', async () => {
    await page.goto(`${dashboard.url}/top`);
    const before = await page.locator('main').innerText();
    expect(await page.getByText(notice).count()).toBe(0);
    await dashboard.stopApi();
    const response = await page.reload();
    expect(response?.status()).toBe(200);
    expect(await page.locator('main').innerText()).toBe(before);
    expect(await page.getByText(notice).isVisible()).toBe(true);
    await dashboard.startApi();
    await page.reload();
    expect(await page.getByText(notice).count()).toBe(0);
  });

  test('a page that was never seen says that it can be tried again, and can', async () => {
    await dashboard.stopApi();
    const response = await page.goto(`${dashboard.url}/studios?min_titles=2`);
    expect(response?.status()).toBe(503);
    expect(await page.locator('h1').innerText()).toBe('Not available at the moment');
    await dashboard.startApi();
    await page.getByRole('link', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Studios' }).waitFor();
  });

  test('going on from a page without reloading it says so too, and comes back', async () => {
    await page.goto(`${dashboard.url}/about`, { waitUntil: 'networkidle' });
    await dashboard.stopApi();
    await page.getByRole('link', { name: 'Decades' }).click();
    await page.getByRole('heading', { level: 1, name: 'Not available at the moment' }).waitFor();
    await dashboard.startApi();
    await page.getByRole('link', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: /decades/i }).waitFor();
  });

  test('pictures that were seen before stay, and data that never was fails in words', async () => {
    const picture = `${dashboard.url}/chart/genres/genres.svg`;
    expect((await fetch(picture)).status).toBe(200);
    await dashboard.stopApi();
    const kept = await fetch(picture);
    expect(kept.status).toBe(200);
    expect(await kept.text()).toContain('the last known');
    const refused = await fetch(`${dashboard.url}/movers.json?by=favorites`, {
      headers: { Accept: 'application/json' },
    });
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({
      message: 'The analytics API cannot be reached. Try again in a moment.',
    });
  });

  /** Listens where the API was; what is returned ends it. */
  const listenInPlaceOfTheApi = async (listener: RequestListener): Promise<() => Promise<void>> => {
    await dashboard.stopApi();
    const server = createServer(listener);
    const { hostname, port } = new URL(process.env['ANALYTICS_URL'] ?? '');
    await listen(server, { host: hostname, port: Number(port) });
    return () => closeServer(server, { graceMs: 0 });
  };

  test.each<[string, RequestListener]>([
    ['hangs', () => undefined],
    [
      'is a page of a proxy',
      (_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>'),
    ],
    [
      'is JSON of another',
      (_, response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}'),
    ],
    ['is an Ingress without a backend', (_, response) => response.writeHead(404).end('default backend')],
  ])('a page that was seen before stays where what answers %s, and comes back', async (_, listener) => {
    await page.goto(`${dashboard.url}/top`);
    const before = await page.locator('main').innerText();
    const close = await listenInPlaceOfTheApi(listener);
    try {
      // Sooner than a question is given up.
      const response = await page.reload({ timeout: 8000 });
      expect(response?.status()).toBe(200);
      expect(await page.locator('main').innerText()).toBe(before);
      expect(await page.getByText(notice).isVisible()).toBe(true);
    } finally {
      await close();
    }
    await dashboard.startApi();
    const isBack = async (): Promise<boolean> => {
      await page.reload();
      return (await page.getByText(notice).count()) === 0;
    };
    await expect.poll(isBack, { timeout: 10_000 }).toBe(true);
  });
});
