import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadFiveDates } from '../support/five-dates.ts';
import { browserNote, hasBrowser, openBrowser } from './browser.ts';
import { type RunningDashboard, startDashboard } from './dashboard.ts';
import { locatePages, pageNames, type PageName } from './pages.ts';

describe.skipIf(!hasBrowser)(`every page in a browser${browserNote}`, { timeout: 60_000 }, () => {
  let history: Awaited<ReturnType<typeof loadFiveDates>>;
  let dashboard: RunningDashboard;
  let browser: Browser;
  let places: Record<PageName, string>;

  beforeAll(async () => {
    history = await loadFiveDates();
    dashboard = await startDashboard(history.url);
    places = await locatePages(dashboard.url);
    browser = await openBrowser();
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await dashboard[Symbol.asyncDispose]();
    await history[Symbol.asyncDispose]();
  });

  async function open(
    name: PageName,
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<Page & AsyncDisposable> {
    const context: BrowserContext = await browser.newContext(options);
    const page = await context.newPage();
    return Object.assign(page, { [Symbol.asyncDispose]: () => context.close() });
  }

  /** Opens a page and tells what went wrong on the way: errors of the console, requests to others. */
  async function visit(page: Page, name: PageName): Promise<{ errors: string[]; foreign: string[] }> {
    const errors: string[] = [];
    const foreign: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('request', (request) => {
      const { origin } = new URL(request.url());
      if (origin !== dashboard.url && request.resourceType() !== 'image') foreign.push(request.url());
    });
    const response = await page.goto(`${dashboard.url}${places[name]}`, { waitUntil: 'load' });
    expect(response?.status()).toBe(200);
    await page.waitForFunction(() => document.querySelector('h1') !== null);
    return { errors, foreign };
  }

  test.each(pageNames)('%s opens without an error, and asks nobody else', async (name) => {
    await using page = await open(name);
    const { errors, foreign } = await visit(page, name);
    await page.waitForLoadState(name === 'runs' ? 'load' : 'networkidle');
    expect(errors).toEqual([]);
    expect(foreign).toEqual([]);
    expect(await page.locator('h1').count()).toBe(1);
  });

  test.each(pageNames)('%s has no barrier that axe knows of, by day and by night', async (name) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await using page = await open(name, { colorScheme });
      await visit(page, name);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(
        ({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(' ')}`,
      );
      expect(found).toEqual([]);
    }
  });

  test.each(pageNames)('%s fits a phone', async (name) => {
    await using page = await open(name, { viewport: { width: 360, height: 640 } });
    await visit(page, name);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });

  test.each(pageNames)('%s says the same without JavaScript', async (name) => {
    const textOf = async (javaScriptEnabled: boolean): Promise<string[]> => {
      await using page = await open(name, { javaScriptEnabled });
      await page.goto(`${dashboard.url}${places[name]}`);
      return await page.locator('h1, h2, h3, main td').allInnerTexts();
    };
    const without = await textOf(false);
    expect(without.length).toBeGreaterThan(0);
    // What runs at this moment is told by a script alone.
    if (name !== 'runs') expect(without).toEqual(await textOf(true));
  });

  test.each(pageNames)('%s comes without a style that the policy would refuse', async (name) => {
    const response = await fetch(`${dashboard.url}${places[name]}`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("style-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain(name === 'embed' ? 'frame-ancestors *' : "frame-ancestors 'none'");
    expect(await response.text()).not.toMatch(/<[a-z][^>]*\sstyle=/);
  });

  test.each(pageNames)('%s can be walked through by keyboard alone', async (name) => {
    await using page = await open(name);
    await visit(page, name);
    const reached: string[] = [];
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === null || element === document.body) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return {
          name: element.outerHTML.slice(0, 120),
          isSeen: outlineStyle !== 'none' && outlineWidth !== '0px',
        };
      });
      // After the last one, some browsers begin anew.
      if (focused === null || focused.name === reached[0]) break;
      expect(focused).toMatchObject({ isSeen: true });
      reached.push(focused.name);
    }
    expect(new Set(reached).size).toBe(reached.length);
    expect(reached.length).toBeGreaterThan(2);
  });
});
