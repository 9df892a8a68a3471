import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LoadedCrawl, loadCrawl } from '../analytics/loaded-crawl.ts';
import { crawlNote, hasCrawl } from '../support/recorded-data.ts';
import { askAt } from './ask.ts';
import { browserNote, hasBrowser, openBrowser } from './browser.ts';
import { type RunningDashboard, startDashboard } from './dashboard.ts';
import { genres, landing, upcoming } from './expected-numbers.ts';
import { expectTable, missing, readData, wordsOf } from './page-data.ts';

/** What the whole catalogue was on the day of the crawl, by page. */
const known = {
  '/': ['28,297 titles', '18,227 of them with a score', 'Sousou no Frieren leads with 9.27'],
  '/genres': ['Comedy', '7,864'],
  '/upcoming': ['546', '2026, season open'],
};

const note = `${crawlNote}${browserNote}`;
describe.skipIf(!hasBrowser || !hasCrawl)(`numbers of a real crawl${note}`, { timeout: 60_000 }, () => {
  let history: LoadedCrawl;
  let dashboard: RunningDashboard;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    history = await loadCrawl();
    dashboard = await startDashboard(history.url);
    browser = await openBrowser();
    page = await browser.newPage({ javaScriptEnabled: false });
    await page.route(/^https:/, (route) => route.abort());
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await dashboard[Symbol.asyncDispose]();
    await history[Symbol.asyncDispose]();
  });

  test.each([landing, genres, upcoming])('$path', async ({ path, expect: expected }) => {
    const [{ tables, texts }, data] = await Promise.all([
      expected(askAt(dashboard.url)),
      readData(dashboard.url, path),
    ]);
    for (const [id, things] of Object.entries(tables)) expectTable(data, id, things);
    await page.goto(`${dashboard.url}${path}`);
    const words = await page.locator('main').innerText();
    expect(known[path as keyof typeof known].filter((part) => !words.includes(part))).toEqual([]);
    expect(missing(await wordsOf(page), texts)).toEqual([]);
  });
});
