import { analyticsPrefix } from '@animedashboard/contracts';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitFor } from '../support/wait-for.ts';
import { browserNote, hasBrowser, openBrowser } from './browser.ts';
import { type RunningDashboard, startDashboard } from './dashboard.ts';
import { type GrowingHistory, longTitle, openGrowingHistory } from './growing-history.ts';

/** Pages that can be opened before there is a title. */
const paths = [
  ...['/', '/season/2026/spring', '/upcoming', '/top', '/movers', '/gems', '/search', '/genres', '/studios'],
  ...['/trends', '/decades', '/landscape', '/runs', '/about', '/compare'],
];
const pathsOfTitles = [
  ...['/week', '/anime/1', '/anime/2', '/anime/4', '/anime/5', '/changes', '/compare?ids=1,2,3,4,5'],
  ...['/genre/Action', '/studio/Studio%20One', '/genres?chart=pie', '/trends?metric=audience&years=all'],
];

describe.skipIf(!hasBrowser)(`as a history grows${browserNote}`, { timeout: 90_000 }, () => {
  let history: GrowingHistory;
  let dashboard: RunningDashboard;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    history = await openGrowingHistory();
    dashboard = await startDashboard(history.url);
    browser = await openBrowser();
    page = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    await page.route(/^https:/, (route) => route.abort());
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await dashboard[Symbol.asyncDispose]();
    await history[Symbol.asyncDispose]();
  });

  const open = async (path: string): Promise<number | undefined> =>
    (await page.goto(`${dashboard.url}${path}`))?.status();
  const main = (): Promise<string> => page.locator('main').innerText();

  /** Waits until the API, which looks now and then for what is new, knows of the date. */
  const untilKnown = (date: string): Promise<void> =>
    waitFor(async () => {
      const response = await fetch(`${dashboard.url}${analyticsPrefix}/freshness`);
      return (await response.text()).includes(`"${date}"`);
    }, `the date ${date}`);

  async function takeDays(first: number, last: number): Promise<void> {
    for (let day = first; day <= last; day += 1) await history.take(day);
    await untilKnown(history.dateOf(last));
  }

  /** What is never to be seen, whatever the history. */
  async function expectSound(path: string): Promise<void> {
    expect(await open(path), path).toBe(200);
    expect(await main(), path).not.toMatch(/no data|\bNaN\b|\bundefined\b|\bnull\b|Infinity|Invalid Date/i);
    expect(await page.locator('main h1').count(), path).toBe(1);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide, path).toBeLessThanOrEqual(0);
    const empty = page
      .locator('main figure svg[role=img]')
      .filter({ hasNot: page.locator('path, rect, use, circle') });
    expect(await empty.count(), path).toBe(0);
  }

  /** The charts of a page by observation date that draw a line from point to point. */
  const observedCurves = (): Promise<string[]> =>
    page
      .locator('main figure', { hasText: 'By observation date' })
      .evaluateAll((figures) =>
        figures
          .filter((figure) =>
            [...figure.querySelectorAll('path[stroke-linejoin]')].some((line) =>
              line.getAttribute('d')?.includes('L'),
            ),
          )
          .map(({ id }) => id),
      );
  /** The small curves beside figures. */
  const sparklines = (): Locator => page.locator('main dl svg[role=img]');

  test('with nothing at all, every page says what is on its way', async () => {
    for (const path of paths) await expectSound(path);
    await open('/');
    expect(await main()).toContain('No snapshot has been taken yet; the first is on its way.');
    // Where nothing is known, neither the running season nor stories can be told.
    const headings = await page.locator('main h2').allInnerTexts();
    expect(headings).toContain('Running now');
    expect(headings.filter((heading) => /^(Winter|Spring|Summer|Autumn) |^From the/.test(heading))).toEqual(
      [],
    );
    // What has no page yet is an error in words that leads on.
    for (const [path, status] of [
      ['/anime/1', 404],
      ['/genre/Action', 404],
      ['/week', 503],
      ['/changes', 503],
    ] as const) {
      expect(await open(path), path).toBe(status);
      expect(await page.getByRole('link', { name: 'The first page' }).count()).toBe(1);
    }
  });

  test('with one date nothing is drawn over time, and it is said what there will be', async () => {
    await takeDays(0, 0);
    for (const path of [...paths, ...pathsOfTitles]) {
      await expectSound(path);
      expect(await observedCurves(), path).toEqual([]);
      expect(await sparklines().count(), path).toBe(0);
    }
    await open('/');
    expect(await main()).toContain('This is the first day of watching');
    expect(await page.getByRole('heading', { name: 'What moved' }).count()).toBe(0);
    await open('/movers');
    expect(await page.getByRole('heading', { name: 'Most loved for its size' }).count()).toBeGreaterThan(0);
    expect(await page.locator('#loved li').first().innerText()).toMatch(/Gamma\s+44\.44/);
    await open('/anime/1');
    expect(await main()).toContain('Seen on one date so far, 18 May 2026');
    expect(await page.locator('#history').count()).toBe(0);
    // Where it stands among all others can be drawn.
    expect(await page.locator('#landscape svg[role=img]').count()).toBe(1);
  });

  test('very long names, unknown figures and posters that do not come have their place', async () => {
    await open('/top');
    expect(await page.getByRole('link', { name: longTitle }).getAttribute('title')).toBe(longTitle);
    await open('/anime/2');
    expect(await page.locator('h1').innerText()).toBe(longTitle);
    await open('/anime/5');
    expect(await main()).toContain('Not scored yet.');
    const figures = await page.locator('main dl > div').allInnerTexts();
    for (const label of ['Score', 'Rank', 'Popularity', 'Members', 'Favourites']) {
      expect(figures.find((figure) => figure.startsWith(label))).toMatch(new RegExp(`^${label}\\n–`));
    }
    await open('/search');
    const facets = await page.locator('main li').allTextContents();
    expect(facets.filter((facet) => /^\s*no score\s+2\s*$/.test(facet)).length).toBe(1);

    // With scripts, a poster that does not come gives way to what stands for it.
    const scripted = await browser.newPage();
    await scripted.route(/^https:/, (route) => route.abort());
    await scripted.goto(`${dashboard.url}/anime/1`);
    await waitFor(
      () =>
        scripted.evaluate(() =>
          [...document.querySelectorAll('main img')].every(
            (image) => !image.checkVisibility() || (image as HTMLImageElement).naturalWidth > 0,
          ),
        ),
      'the poster to give way',
    );
    await scripted.close();
  });

  test('from two dates on, changes are told', async () => {
    await takeDays(1, 1);
    for (const path of [...paths, ...pathsOfTitles]) {
      await expectSound(path);
      expect(await observedCurves(), path).toEqual([]);
      expect(await sparklines().count(), path).toBe(0);
    }
    await open('/');
    expect(await page.getByRole('heading', { name: 'What moved' }).count()).toBe(1);
    await open('/movers');
    expect(await main()).toContain('Alpha rose most, +0.01 (8.00 → 8.01, 3,100 votes)');
    await open('/anime/1');
    expect(await main()).toMatch(/Members\s+61,000\s+▲\s+\+1,000/);
    // On two dates there are two dots, and no line between them.
    expect(await page.locator('#history svg[role=img]').count()).toBe(1);
    await open('/changes');
    expect(await main()).toContain('From 18 May 2026 to 19 May 2026');
  });

  test('from seven dates on there are small curves', async () => {
    await takeDays(2, 6);
    await open('/anime/1');
    expect(await sparklines().count()).toBeGreaterThan(0);
    expect(await sparklines().first().getAttribute('aria-label')).toMatch(/8\.00.*8\.06/);
    for (const path of [
      '/anime/1',
      '/compare?ids=1,2,3',
      '/genre/Action',
      '/changes',
      '/season/2026/spring',
    ]) {
      await expectSound(path);
      expect(await observedCurves(), path).toEqual([]);
    }
  });

  test('from fourteen dates on there are curves', async () => {
    await takeDays(7, 12);
    await open('/anime/1');
    expect(await observedCurves()).toEqual([]);
    await takeDays(13, 13);
    for (const [path, chart] of [
      ['/anime/1', 'history'],
      ['/compare?ids=1,2,3', 'timelines'],
      ['/genre/Action', 'history'],
    ] as const) {
      await expectSound(path);
      expect(await observedCurves(), path).toContain(chart);
    }
  });

  test('a gap breaks the line and is hatched, and a partial date says that it is one', async () => {
    await history.take(17, { complete: false });
    await takeDays(18, 18);
    await open('/anime/1');
    const notes = await page.locator('#history').innerText();
    expect(notes).toContain('No snapshot was taken 1 – 3 Jun 2026');
    expect(notes).toMatch(/Partial snapshots 4 Jun 2026/);
    const hatched = await page.locator('#history svg[role=img] rect[fill*=unknown]').evaluateAll((bands) =>
      bands.map((band) => {
        const [from = 0, width = 0] = ['x', 'width'].map((name) => parseFloat(band.getAttribute(name) ?? ''));
        return [from, from + width];
      }),
    );
    expect(hatched.length).toBeGreaterThanOrEqual(2);
    const lines = await page
      .locator('#history path[stroke-linejoin]')
      .evaluateAll((paths) => paths.map((line) => line.getAttribute('d') ?? ''));
    expect(lines.length).toBe(2);
    for (const line of lines) {
      // In thousandths of the width.
      const strokes = line
        .split('M')
        .slice(1)
        .map((stroke) => stroke.split('L').map((point) => parseFloat(point) / 10));
      expect(strokes.length).toBe(2);
      const [[gapFrom = 0, gapTo = 0] = []] = hatched;
      for (const stroke of strokes) {
        const isBefore = Math.max(...stroke) <= gapFrom + 0.1;
        const isAfter = Math.min(...stroke) >= gapTo - 0.1;
        expect([isBefore, isAfter], `${stroke.join()} beside ${gapFrom} to ${gapTo}`).toContain(true);
      }
    }

    await open(`/top?date=${history.dateOf(17)}`);
    expect(await main()).toContain('A partial snapshot.');
    await open(`/anime/1?date=${history.dateOf(17)}`);
    expect(await main()).toContain('A partial snapshot.');
    for (const path of [...paths, ...pathsOfTitles]) await expectSound(path);
  });

  test('a date that was thinned out is gone, and leads to the nearest one', async () => {
    await history.takeAndThin(19);
    await untilKnown(history.dateOf(19));
    for (const path of ['/top', '/anime/1', '/genres', '/season/2026/spring']) {
      expect(await open(`${path}?date=${history.dateOf(0)}`), path).toBe(410);
      expect(await page.locator('h1').innerText()).toBe('No longer kept');
      await page.getByRole('link', { name: 'The nearest date: 24 May 2026' }).click();
      expect(page.url()).toBe(`${dashboard.url}${path}?date=2026-05-24`);
      expect(await page.locator('main time').first().getAttribute('datetime')).toBe('2026-05-24');
    }
    await open('/anime/1');
    expect(await main()).toContain('Only totals are kept');
    expect(await main()).toContain('4 whole snapshots, 1 partial one and the totals of 12 more');
    for (const path of [...paths, ...pathsOfTitles]) await expectSound(path);
  });
});
