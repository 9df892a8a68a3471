import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadFiveDates } from '../support/five-dates.ts';
import { browserNote, hasBrowser, openBrowser } from './browser.ts';
import { type RunningDashboard, startDashboard } from './dashboard.ts';
import { openPage, untilLive } from './live-page.ts';
import { locatePages, type PageName, pageNames } from './pages.ts';

const wide = { width: 1280, height: 720 };
const phone = { width: 360, height: 640 };

/** A page that was opened, and what went wrong on the way. */
interface Visited {
  page: Page & AsyncDisposable;
  status: number | undefined;
  /** Errors and warnings of the console, and what was thrown. */
  errors: string[];
  /** Requests to others than the dashboard, but for posters. */
  foreign: string[];
  texts: string[];
}

describe.skipIf(!hasBrowser)(`every page in a browser${browserNote}`, { timeout: 60_000 }, () => {
  let history: Awaited<ReturnType<typeof loadFiveDates>>;
  let dashboard: RunningDashboard;
  let browser: Browser;
  let unscripted: BrowserContext;
  let places: Record<PageName, string>;

  beforeAll(async () => {
    history = await loadFiveDates();
    dashboard = await startDashboard(history.url);
    places = await locatePages(dashboard.url);
    browser = await openBrowser();
    unscripted = await browser.newContext({ javaScriptEnabled: false, viewport: wide });
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await dashboard[Symbol.asyncDispose]();
    await history[Symbol.asyncDispose]();
  });

  const textsOf = (page: Page): Promise<string[]> => page.locator('h1, h2, h3, main td').allInnerTexts();

  async function visit(name: PageName): Promise<Visited> {
    const page = await openPage(browser, { viewport: wide, reducedMotion: 'reduce' });
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
    const response = await page.goto(`${dashboard.url}${places[name]}`);
    await untilLive(page);
    // The page of runs listens for ever.
    if (name !== 'runs') await page.waitForLoadState('networkidle');
    return { page, status: response?.status(), errors, foreign, texts: await textsOf(page) };
  }

  describe.each(pageNames)('%s', (name) => {
    let visited: Visited;
    let page: Page;

    beforeAll(async () => {
      visited = await visit(name);
      ({ page } = visited);
    });
    afterAll(() => visited.page[Symbol.asyncDispose]());

    test('opens without an error, and asks nobody else', async () => {
      const { status, errors, foreign } = visited;
      expect(status).toBe(200);
      expect(errors).toEqual([]);
      expect(foreign).toEqual([]);
      expect(await page.locator('h1').count()).toBe(1);
    });

    test('can be walked through by keyboard alone', async () => {
      const reached: number[] = [];
      for (let step = 0, isLast = false; step < 12 && !isLast; step += 1) {
        await page.keyboard.press('Tab');
        const focused = await page.evaluate(() => {
          const element = document.activeElement;
          if (element === null || element === document.body) return null;
          const { outlineStyle, outlineWidth } = getComputedStyle(element);
          const all = [...document.querySelectorAll('*')];
          const stops = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
          return {
            place: all.indexOf(element),
            isSeen: outlineStyle !== 'none' && outlineWidth !== '0px',
            isLast: all.findLast((one) => one.matches(stops) && one.checkVisibility()) === element,
          };
        });
        expect(focused).toMatchObject({ isSeen: true });
        reached.push(focused?.place ?? -1);
        // From there on, where the keyboard leads is the browser's.
        isLast = focused?.isLast ?? true;
      }
      expect(new Set(reached).size).toBe(reached.length);
      expect(reached.length).toBeGreaterThan(2);
    });

    test.each(['light', 'dark'] as const)('has no barrier that axe knows of, %s', async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      expect(found).toEqual([]);
    });

    test('fits a phone', async () => {
      await page.setViewportSize(phone);
      const beyond = (): Promise<number> =>
        page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      // What measures itself is told of the new width a little later.
      await expect.poll(beyond).toBeLessThanOrEqual(0);
    });

    test('says the same without JavaScript', async () => {
      const plain = await unscripted.newPage();
      await plain.goto(`${dashboard.url}${places[name]}`);
      const without = await textsOf(plain);
      await plain.close();
      expect(without.length).toBeGreaterThan(0);
      // What runs at this moment is told by a script alone.
      if (name !== 'runs') expect(without).toEqual(visited.texts);
    });

    test('comes without a style that the policy would refuse', async () => {
      const response = await fetch(`${dashboard.url}${places[name]}`);
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("style-src 'self'");
      expect(policy).not.toContain('unsafe');
      expect(policy).toContain(name === 'embed' ? 'frame-ancestors *' : "frame-ancestors 'none'");
      expect(await response.text()).not.toMatch(/<[a-z][^>]*\sstyle=/);
    });
  });
});
