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
    expect(await refused.json()).toMatchObject({ message: 'The analytics API cannot be reached.' });
  });
});
