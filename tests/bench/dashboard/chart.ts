/**
 * How long the largest comparison takes until its chart answers to the pointer, after a click on a link in another page and
 * after a full load, and what each movement of the pointer costs then. A browser as on a desk, nothing slowed down.
 */
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../dashboard/browser.ts';
import { locatePages } from '../../dashboard/pages.ts';
import { median, percentile } from '../api/spread.ts';
import { atMost } from './goal.ts';
import { inBrowser } from './in-browser.ts';
import { addPointer, type Movement, type Pointer } from './pointer.ts';

const dates = 365;
const openings = 10;
const movements = 200;
const goals = { openMs: 300, moveMs: 16 };
const desk = { width: 1440, height: 900 };

export const chart = inBrowser(dates, async (platform) => {
  await using browser = await openBrowser();
  const places = await locatePages(platform.url);
  const [from, to] = [platform.url + places.about, platform.url + places.compare];
  const clicks: number[] = [];
  const loads: number[] = [];
  // A first one warms up: the API has no answers yet, and the browser has just begun.
  for (let opening = -1; opening < openings; opening += 1) {
    const byClick = await click(browser, from, to);
    const byLoad = await load(browser, to);
    if (opening < 0) continue;
    clicks.push(byClick);
    loads.push(byLoad);
  }
  reportOpenings({ 'click on a link': clicks, 'full load': loads });
  reportMovements(await hover(browser, to));
});

/** Milliseconds from the click until the chart answers, in a browser that has the first page and what it needs alone. */
function click(browser: Browser, from: string, to: string): Promise<number> {
  return inNewPage(browser, async (page, pointer) => {
    await page.goto(from, { waitUntil: 'networkidle' });
    return pointer.follow(to);
  });
}

/** Milliseconds from the beginning of the navigation until the chart answers, in a browser that has nothing. */
function load(browser: Browser, url: string): Promise<number> {
  return inNewPage(browser, async (page, pointer) => {
    await page.goto(url, { waitUntil: 'commit' });
    return pointer.untilAnswer();
  });
}

function hover(browser: Browser, url: string): Promise<Movement[]> {
  return inNewPage(browser, async (page, pointer) => {
    await page.goto(url, { waitUntil: 'networkidle' });
    return pointer.moveAcross(movements);
  });
}

async function inNewPage<T>(browser: Browser, act: (page: Page, pointer: Pointer) => Promise<T>): Promise<T> {
  await using context = await browser.newContext({ viewport: desk });
  const page = await context.newPage();
  return await act(page, await addPointer(page));
}

function reportOpenings(tookMs: Readonly<Record<string, readonly number[]>>): void {
  console.log(
    `8 titles on ${dates} dates, Chromium ${desk.width} pixels wide, not throttled, with an empty cache: ms until a frame finds that the chart shows a value at the pointer, ${openings} times`,
  );
  console.table(
    Object.fromEntries(Object.entries(tookMs).map(([name, each]) => [name, rowOf(each, goals.openMs)])),
  );
}

function reportMovements(moved: readonly Movement[]): void {
  const values = new Set(moved.map(({ shown }) => shown));
  console.log(
    `${moved.length} movements of the pointer over that chart, which showed ${values.size} different values: ms until the page is changed and laid out, and until the next frame is drawn`,
  );
  const costs = moved.map(({ costMs }) => costMs);
  const frames = moved.map(({ frameMs }) => frameMs);
  console.table({ 'changed and laid out': rowOf(costs, goals.moveMs), 'next frame': rowOf(frames) });
}

function rowOf(tookMs: readonly number[], goalMs?: number): Record<string, string> {
  const figures = { median: median(tookMs), p95: percentile(tookMs, 0.95), worst: Math.max(...tookMs) };
  return Object.fromEntries(
    Object.entries(figures).map(([name, ms]) => [
      name,
      goalMs === undefined ? ms.toFixed(1) : `${ms.toFixed(1)}  ${atMost(goalMs, ms)}`,
    ]),
  );
}
