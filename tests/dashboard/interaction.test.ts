import { analyticsPrefix, type RunSummary, type TitleHistory } from '@animedashboard/contracts';
import { createPool } from '@animedashboard/database';
import type pg from 'pg';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRun } from '../../services/etl/src/load/open-run.ts';
import { makeIdentity, makePage } from '../../services/etl/src/load/page-fixture.ts';
import { loadFiveDates } from '../support/five-dates.ts';
import { browserNote, hasBrowser, openBrowser } from './browser.ts';
import { type RunningDashboard, startDashboard } from './dashboard.ts';
import { openPage, untilLive, visit } from './live-page.ts';

describe.skipIf(!hasBrowser)(`what a page does when it is used${browserNote}`, { timeout: 60_000 }, () => {
  let history: Awaited<ReturnType<typeof loadFiveDates>>;
  let dashboard: RunningDashboard;
  let browser: Browser;
  let pool: pg.Pool;

  beforeAll(async () => {
    history = await loadFiveDates();
    pool = createPool(history.url, { applicationName: 'test' });
    dashboard = await startDashboard(history.url);
    browser = await openBrowser();
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await dashboard[Symbol.asyncDispose]();
    await pool.end();
    await history[Symbol.asyncDispose]();
  });

  const at = (address: string): string => `${dashboard.url}${address}`;
  const queryOf = (page: Page): Record<string, string> =>
    Object.fromEntries(new URL(page.url()).searchParams);
  const untilQuery = (page: Page, wanted: Record<string, string>): Promise<void> =>
    page.waitForURL((url) => {
      const found = Object.fromEntries(url.searchParams);
      return Object.entries({ ...found, ...wanted }).every(([name, value]) => found[name] === value);
    });

  describe('the header', () => {
    test.each(['/', '/top', '/search', '/anime/1', '/runs'])(
      'on %s the key / leads to the search',
      async (path) => {
        await using page = await openPage(browser);
        await visit(page, at(path));
        await page.keyboard.press('/');
        const field = page.locator('input[type=search]:focus');
        expect(await field.count()).toBe(1);
        expect(await field.inputValue()).toBe('');
        // In a field it is a letter like all others.
        await page.keyboard.press('/');
        expect(await field.inputValue()).toBe('/');
      },
    );

    test('the first stop of the keyboard leads past the header', async () => {
      await using page = await openPage(browser);
      await visit(page, at('/top'));
      await page.keyboard.press('Tab');
      const link = page.getByRole('link', { name: 'Skip to the content' });
      expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
      expect((await link.boundingBox())?.width).toBeGreaterThan(50);
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.activeElement?.id === 'content');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    });

    const background = (page: Page): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const theme = (page: Page): Locator => page.getByRole('link', { name: /^Theme:/ });

    test('the theme changes what is on the page at once, and stays', async () => {
      await using page = await openPage(browser, { colorScheme: 'light' });
      await visit(page, at('/top'));
      const documentBefore = await page.evaluateHandle(() => document);
      const light = await background(page);
      await theme(page).click();
      await page.locator('html[data-theme=light]').waitFor();
      expect(await background(page)).toBe(light);
      await theme(page).click();
      await page.locator('html[data-theme=dark]').waitFor();
      const dark = await background(page);
      expect(dark).not.toBe(light);
      expect(await documentBefore.evaluate((before) => before === document)).toBe(true);

      await page.reload();
      expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
      expect(await background(page)).toBe(dark);
      await untilLive(page);
      await theme(page).click();
      await page.locator('html[data-theme=system]').waitFor();
      expect(await background(page)).toBe(light);
    });

    test('the theme can be changed without scripts, and leads back to the page', async () => {
      await using page = await openPage(browser, { javaScriptEnabled: false });
      await page.goto(at('/top?sort=score&order=asc'));
      for (const wanted of ['light', 'dark']) {
        await theme(page).click();
        await page.locator(`html[data-theme=${wanted}]`).waitFor();
        expect(page.url()).toBe(at('/top?sort=score&order=asc'));
      }
      await page.goto(at('/genres'));
      expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    });
  });

  describe('while a page is slow to come', () => {
    /** Holds back what pages ask for until it is let go. */
    async function holdData(page: Page): Promise<() => void> {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      await page.route('**/__data.json*', async (route) => {
        await promise;
        await route.continue();
      });
      return () => resolve(undefined);
    }
    const busy = (page: Page): Locator => page.locator('main[aria-busy=true]');

    test('a skeleton stands in its place, and goes when it is there', async () => {
      await using page = await openPage(browser);
      await visit(page, at('/top'));
      const letGo = await holdData(page);
      const leaving = page.getByRole('heading', { level: 1 });
      await page.getByRole('link', { name: 'Gems', exact: true }).click();
      await busy(page).waitFor();
      await leaving.waitFor({ state: 'hidden' });
      await page.locator('main .skeleton').waitFor();
      letGo();
      await page.getByRole('heading', { level: 1, name: 'Hidden gems' }).waitFor();
      expect(await busy(page).count()).toBe(0);
      expect(await page.locator('main .skeleton').count()).toBe(0);
    });

    test('with other filters what was there stays readable', async () => {
      await using page = await openPage(browser);
      await visit(page, at('/top'));
      const letGo = await holdData(page);
      const asked = page.waitForRequest('**/__data.json*');
      await page.getByLabel('Type').selectOption('TV');
      await page.getByRole('button', { name: 'Show' }).click();
      await asked;
      await page.getByRole('status').filter({ hasText: 'Loading' }).waitFor({ state: 'attached' });
      expect(await busy(page).count()).toBe(0);
      expect(await page.locator('tbody th a').first().isVisible()).toBe(true);
      letGo();
      await untilQuery(page, { type: 'TV' });
    });
  });

  describe('what is chosen stands in the address', () => {
    const titlesOf = (page: Page): Promise<string[]> => page.locator('tbody th a').allInnerTexts();

    test('a filter and an order, which the way back takes away again', async () => {
      await using page = await openPage(browser);
      await visit(page, at('/top'));
      expect(await titlesOf(page)).toEqual(['Gamma', 'Alpha', 'Eta', 'Beta']);

      await page.getByLabel('Type').selectOption('TV');
      await page.getByRole('button', { name: 'Show' }).click();
      await untilQuery(page, { type: 'TV' });
      expect(await titlesOf(page)).toEqual(['Alpha', 'Beta']);
      await page.getByRole('link', { name: 'Members' }).click();
      await untilQuery(page, { type: 'TV', sort: 'members' });
      expect(await titlesOf(page)).toEqual(['Alpha', 'Beta']);
      await page.locator('[aria-sort=descending]').getByRole('link', { name: 'Members' }).click();
      await page.locator('[aria-sort=ascending]').waitFor();
      expect(await titlesOf(page)).toEqual(['Beta', 'Alpha']);

      await page.goBack();
      await page.locator('[aria-sort=descending]').getByRole('link', { name: 'Members' }).waitFor();
      expect(await titlesOf(page)).toEqual(['Alpha', 'Beta']);
      await page.goBack();
      await page.goBack();
      await page.getByRole('link', { name: 'Gamma' }).waitFor();
      expect(queryOf(page)).toEqual({});
      expect(await page.getByLabel('Type').inputValue()).toBe('');
    });

    test('a figure of a title', async () => {
      await using page = await openPage(browser);
      await visit(page, at('/anime/1'));
      const slider = page.locator('#history').getByRole('slider');
      const before = await slider.getAttribute('aria-valuetext');
      const votes = page.getByRole('main').getByRole('link', { name: 'Votes', exact: true });
      expect(await votes.getAttribute('aria-current')).toBeNull();
      await votes.click();
      await page.locator('a[aria-current=true]', { hasText: 'Votes' }).waitFor();
      const shown = new URL(page.url()).searchParams.getAll('metrics');
      expect(shown).toEqual(['score', 'scored_by', 'members']);
      expect(await slider.getAttribute('aria-valuetext')).toContain('1,500');
      await page.goBack();
      await page.waitForURL(at('/anime/1'));
      await votes.and(page.locator(':not([aria-current])')).waitFor();
      expect(await slider.getAttribute('aria-valuetext')).toBe(before);
    });

    test('the emphasised line, until it is chosen again', async () => {
      await using page = await openPage(browser);
      await visit(page, at('/compare?ids=3,1,2'));
      const entry = page.locator('#timelines').getByRole('link', { name: 'Alpha' });
      await entry.click();
      await page.waitForURL(/[?&]focus=/);
      expect(queryOf(page)['ids']).toBe('3,1,2');
      await page.locator('#timelines a[aria-current=true]').waitFor();
      expect(await entry.getAttribute('aria-current')).toBe('true');
      // The one that is emphasised is told first.
      const text = await page.locator('#timelines').getByRole('slider').getAttribute('aria-valuetext');
      expect(text).toMatch(/: Alpha/);
      await entry.click();
      await page.waitForURL((url) => !url.searchParams.has('focus'));
      expect(await page.locator('#timelines a[aria-current]').count()).toBe(0);
    });

    test('a date by the form of the page', async () => {
      await using page = await openPage(browser);
      await visit(page, at('/top?type=TV'));
      await page.getByLabel('Show another date').fill('2026-05-11');
      await page.getByRole('button', { name: 'Go' }).click();
      await untilQuery(page, { date: '2026-05-11', type: 'TV' });
      expect(await page.locator('main time').first().getAttribute('datetime')).toBe('2026-05-11');
      expect(await titlesOf(page)).toEqual(['Alpha', 'Beta', 'Epsilon']);
    });

    test.each([
      ['/top?date=2026-05-20&type=TV', '/top?date=2026-05-25&type=TV'],
      ['/changes/catalogue/2026-05-20', '/changes/catalogue/2026-05-25'],
    ])('%s has no snapshot, and leads to the nearest date', async (without, nearest) => {
      await using page = await openPage(browser);
      const response = await page.goto(at(without));
      expect(response?.status()).toBe(404);
      await page.getByRole('link', { name: 'The nearest date: 25 May 2026' }).click();
      await page.waitForURL(at(nearest));
      await page.locator('main time[datetime="2026-05-25"]').first().waitFor();
    });
  });

  describe('a chart', () => {
    const day = new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    });

    /** What the API says of the title's score and members on each date, as the chart is to tell it. */
    async function expectedReadings(): Promise<string[]> {
      const response = await fetch(at(`${analyticsPrefix}/anime/1/history`));
      const { data } = (await response.json()) as { data: TitleHistory };
      const [scores, members] = ['score', 'members'].map(
        (wanted) => data.lines.find(({ metric }) => metric === wanted)?.points ?? [],
      );
      return (scores ?? []).map(({ date, value: score }, index) => {
        const people = members?.[index]?.value ?? null;
        const told = [
          `Score ${score === null ? 'not known' : `${score.toFixed(2)} points`}`,
          `Members ${people === null ? 'not known' : `${people.toLocaleString('en')} people`}`,
        ];
        return `${day.format(new Date(date))}: ${told.join(', ')}`;
      });
    }

    const plain = (text: string | null): string => (text ?? '').replaceAll('\u00a0', ' ');

    test('can be read by keyboard alone', async () => {
      const expected = await expectedReadings();
      await using page = await openPage(browser);
      await visit(page, at('/anime/1'));
      const slider = page.locator('#history').getByRole('slider');
      const isReached = (): Promise<boolean> =>
        slider.evaluate((element) => element === document.activeElement);
      for (let stops = 0; stops < 100 && !(await isReached()); stops += 1) await page.keyboard.press('Tab');
      expect(await isReached()).toBe(true);
      const reading = async (): Promise<string> => plain(await slider.getAttribute('aria-valuetext'));
      const shown = slider.locator('p');
      expect(await reading()).toBe(expected.at(-1));
      expect(await shown.count()).toBe(1);

      await page.keyboard.press('Home');
      const told = [await reading()];
      for (let step = 1; step < expected.length; step += 1) {
        await page.keyboard.press('ArrowRight');
        told.push(await reading());
      }
      expect(told).toEqual(expected);
      expect(await slider.getAttribute('aria-valuenow')).toBe(await slider.getAttribute('aria-valuemax'));
      await page.keyboard.press('ArrowLeft');
      expect(await reading()).toBe(expected.at(-2));
      await page.keyboard.press('End');
      expect(await reading()).toBe(expected.at(-1));

      await page.keyboard.press('Escape');
      expect(await shown.count()).toBe(0);
      expect(await isReached()).toBe(true);
    });

    test('shows at the mouse what the data table has, which opens by keyboard', async () => {
      await using page = await openPage(browser);
      await visit(page, at('/anime/1'));
      const figure = page.locator('#history');
      const table = figure.getByRole('table');
      expect(await table.isVisible()).toBe(false);
      await figure.getByText('Data table').focus();
      await page.keyboard.press('Enter');
      await table.waitFor();
      const rows = await table
        .locator('tbody tr')
        .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent.trim())));

      const slider = figure.getByRole('slider');
      await slider.scrollIntoViewIfNeeded();
      const box = await slider.boundingBox();
      if (box === null) throw new Error('the chart is not on the page');
      const told = new Map<string, string[]>();
      for (let step = 0; step <= 60; step += 1) {
        await page.mouse.move(box.x + 1 + ((box.width - 2) * step) / 60, box.y + box.height / 2);
        const name = plain(await slider.locator('p').innerText());
        const lines = await slider.locator('li').allInnerTexts();
        // What is higher in the chart is told first.
        told.set(name, lines.map((line) => plain(line).trim()).toSorted());
      }
      const valueOf = (value: string, unit: string): string =>
        value === '–' ? 'not known' : `${value} ${unit}`;
      expect(Object.fromEntries(told)).toEqual(
        Object.fromEntries(
          rows.map(([date = '', score = '', members = '']) => [
            day.format(new Date(date)),
            [`Members\n${valueOf(members, 'people')}`, `Score\n${valueOf(score, 'points')}`],
          ]),
        ),
      );

      await page.mouse.move(box.x + box.width / 2, box.y - 60);
      expect(await slider.locator('p').count()).toBe(0);
    });

    /** The words along the time axis, from left to right. */
    const ticksOf = (chart: Locator): Promise<string[]> =>
      chart.locator('svg text').evaluateAll((texts) => texts.map((text) => text.textContent));

    test('can be zoomed by a part that comes only then, and be as it was', async () => {
      await using page = await openPage(browser);
      const scripts: string[] = [];
      page.on('request', (request) => {
        if (request.resourceType() === 'script') scripts.push(request.url());
      });
      await visit(page, at('/trends'));
      await page.waitForLoadState('networkidle');
      const before = scripts.length;
      const open = page.getByRole('button', { name: 'Zoom', exact: true });
      const slider = page.locator('#trend').getByRole('slider');
      await open.focus();
      await page.keyboard.press('Enter');
      const explorer = page.getByRole('group', { name: /zoomed by dragging/ });
      await explorer.waitFor();
      expect(scripts.length).toBeGreaterThan(before);
      // Who came by keyboard goes on from there.
      const button = (name: string): Locator => explorer.getByRole('button', { name });
      expect(await button('Zoom in').evaluate((element) => element === document.activeElement)).toBe(true);

      expect(await button('Zoom out').getAttribute('aria-disabled')).toBe('true');
      await explorer.locator('svg text').first().waitFor();
      const whole = await ticksOf(explorer);
      await button('Zoom in').click();
      await button('Zoom out').and(page.locator('[aria-disabled=false]')).waitFor();
      const near = await ticksOf(explorer);
      expect(near).not.toEqual(whole);
      await button('← Left').click();
      await expect.poll(() => ticksOf(explorer)).not.toEqual(near);
      await button('All').click();
      await expect.poll(() => ticksOf(explorer)).toEqual(whole);

      await button('Back').click();
      await slider.waitFor();
      expect(await explorer.count()).toBe(0);
      expect(await open.evaluate((element) => element === document.activeElement)).toBe(true);
    });

    test('tells values and what is shown to who has no pointer, and is left by Escape', async () => {
      await using page = await openPage(browser);
      await visit(page, at('/trends'));
      const open = page.getByRole('button', { name: 'Zoom', exact: true });
      await open.focus();
      await page.keyboard.press('Enter');
      const explorer = page.getByRole('group', { name: /zoomed by dragging/ });
      const values = explorer.getByRole('slider');
      const range = explorer.getByRole('status');
      const whole = await range.innerText();
      await explorer.getByRole('button', { name: 'Zoom in' }).click();
      await expect.poll(() => range.innerText()).not.toBe(whole);

      await values.focus();
      await page.keyboard.press('Home');
      const first = (await range.innerText()).split(' to ')[0] ?? 'none';
      await expect.poll(() => values.getAttribute('aria-valuetext')).toContain(first);
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => values.getAttribute('aria-valuetext')).not.toContain(first);

      await page.keyboard.press('Escape');
      await explorer.waitFor({ state: 'detached' });
      expect(await open.evaluate((element) => element === document.activeElement)).toBe(true);
    });

    test('stays as it is where that part does not come, and says so', async () => {
      await using page = await openPage(browser);
      await visit(page, at('/trends'));
      await page.waitForLoadState('networkidle');
      await page.route(/\.js$/, (route) => route.abort());
      const open = page.getByRole('button', { name: 'Zoom', exact: true });
      await open.click();
      await page.getByText('Zooming could not be loaded; the chart stays as it is. Try again.').waitFor();
      expect(await page.locator('#trend').getByRole('slider').isVisible()).toBe(true);
      expect(await open.getAttribute('aria-disabled')).toBe('false');
      await page.unroute(/\.js$/);
      await open.click();
      await page.getByRole('group', { name: /zoomed by dragging/ }).waitFor();
    });
  });

  test('the search answers while somebody types, and leaves an address', async () => {
    await using page = await openPage(browser);
    await visit(page, at('/search'));
    const field = page.getByLabel('A title, or a part of one');
    const found = page.getByRole('main').locator('a[href^="/anime/"]');
    const steps = await page.evaluate(() => window.history.length);
    await field.pressSequentially('alp');
    await untilQuery(page, { q: 'alp' });
    await page.getByRole('status').getByText('1 title', { exact: true }).waitFor({ state: 'attached' });
    await page.getByRole('main').getByRole('link', { name: 'Alpha' }).first().waitFor();
    expect(await field.inputValue()).toBe('alp');
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    // Letters are no steps to go back through.
    expect(await page.evaluate(() => window.history.length)).toBe(steps);

    await field.fill('');
    await page.waitForURL((url) => !url.searchParams.has('q'));
    await page.getByRole('checkbox', { name: /^Movie/ }).check();
    await untilQuery(page, { type: 'Movie' });
    await page.getByRole('main').getByRole('link', { name: 'Gamma' }).first().waitFor();
    await expect.poll(() => found.getByText('Alpha').count()).toBe(0);
    await page.goBack();
    await page.waitForURL((url) => !url.searchParams.has('type'));
    await page.getByRole('main').getByRole('link', { name: 'Alpha' }).first().waitFor();
    expect(await page.getByRole('checkbox', { name: /^Movie/ }).isChecked()).toBe(false);
  });

  test('fields of the landscape are gone through by keys', async () => {
    await using page = await openPage(browser);
    await visit(page, at('/landscape'));
    const slider = page.getByRole('slider', { name: /field by field/ });
    await slider.focus();
    const told = (): Promise<string | null> => slider.getAttribute('aria-valuetext');
    expect(await told()).toMatch(/^\d+\stitles?, Members: about .+\speople, Score: about .+\spoints$/);
    await page.keyboard.press('Home');
    const first = await told();
    await page.keyboard.press('ArrowRight');
    expect(await told()).not.toBe(first);
    await page.getByText(/^Members: about/).waitFor();
  });

  test('one filter of the search keeps the other', async () => {
    await using page = await openPage(browser);
    await visit(page, at('/search'));
    const least = page.getByLabel('At least');
    await least.fill('7');
    await least.press('Enter');
    await untilQuery(page, { min_score: '7' });
    await expect.poll(() => least.inputValue()).toBe('7');
    await page.getByRole('checkbox', { name: /^TV/ }).first().check();
    await untilQuery(page, { min_score: '7', type: 'TV' });
  });

  test('going back finds the place where one was', async () => {
    await using page = await openPage(browser, { viewport: { width: 800, height: 400 } });
    await visit(page, at('/genres'));
    const scrolled = (): Promise<number> => page.evaluate(() => Math.round(window.scrollY));
    const scrollTo = async (y: number): Promise<void> => {
      await page.evaluate((to) => window.scrollTo(0, to), y);
      await expect.poll(scrolled).toBe(y);
    };
    await scrollTo(100);
    await page
      .getByRole('link', { name: 'Titles', exact: true })
      .first()
      .evaluate((link: HTMLElement) => link.click());
    await untilQuery(page, { measure: 'count' });
    expect(await scrolled()).toBe(100);
    await scrollTo(700);
    await page.goBack();
    await page.waitForURL((url) => !url.searchParams.has('measure'));
    await expect.poll(scrolled).toBe(100);
    await page.goForward();
    await untilQuery(page, { measure: 'count' });
    await expect.poll(scrolled).toBe(700);
  });

  test('the page of runs tells of one from its start to its end by itself', async () => {
    await using page = await openPage(browser);
    await visit(page, at('/runs'));
    await page.getByText('Live: this part changes by itself.').waitFor();
    await page.getByText('Nothing runs.').waitFor();
    const date = '2026-06-08';
    const runs = page.getByRole('row', { name: /8 June 2026|2026-06-08/ });
    const before = await runs.count();

    const run = await openRun(
      pool,
      makeIdentity({ series: 'catalogue', date, owner: 'default/catalogue', catalogue: 'myanimelist' }),
    );
    await page.getByRole('status').getByText('catalogue has begun').waitFor({ state: 'attached' });
    // Five titles, three on a page: of two pages.
    await run.stage({ ...makePage(1, [1, 2, 3], date), upstreamTotal: 5 });
    const progress = page.getByRole('progressbar', { name: 'Pages of catalogue' });
    await page.getByText('1 page of about 2').waitFor();
    expect(await progress.evaluate((bar: HTMLProgressElement) => [bar.value, bar.max])).toEqual([1, 2]);
    await run.stage({ ...makePage(2, [4, 5], date), upstreamTotal: 5, isLast: true });
    await page.getByText('2 pages of about 2').waitFor();
    await run.publish({ complete: true, scopePages: null });
    await run.close({ state: 'done', summary: undefined as unknown as RunSummary });
    await page.getByRole('status').getByText('catalogue has ended: done').waitFor({ state: 'attached' });
    await page.getByText('Nothing runs.').waitFor();
    // What the server lists has changed too.
    await expect.poll(() => runs.count()).toBeGreaterThan(before);
  });
});
