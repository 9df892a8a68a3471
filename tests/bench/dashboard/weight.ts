/**
 * What a first visit to every page brings: scripts and HTML as sent with gzip, requests, and whether anything moves while
 * the page loads and is scrolled through on a phone.
 */
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../dashboard/browser.ts';
import { askedPages } from './asked-pages.ts';
import { atMost } from './goal.ts';
import { inBrowser } from './in-browser.ts';
import { collectLayoutShifts } from './layout-shifts.ts';
import { waitForQuiet } from './quiet.ts';
import { gzippedBytes } from './sent-bytes.ts';

const goals = { scriptKilobytes: 130, layoutShift: 0 };
const dates = 14;
const phone = { width: 360, height: 740 };
const quietMs = 1000;

export const weight = inBrowser(dates, async (platform) => {
  await using browser = await openBrowser();
  const weights = new Map<string, Weight>();
  for (const { name, url } of await askedPages(platform.url)) weights.set(name, await weigh(browser, url));
  report(weights);
});

interface Weight {
  scriptBytes: number;
  scripts: number;
  requests: number;
  htmlBytes: number;
  layoutShift: number;
  /** What moved, as selectors. */
  moved: readonly string[];
}

/** Visits a page as somebody who was never here, until nothing has been asked for a second; then scrolls to its end. */
async function weigh(browser: Browser, url: string): Promise<Weight> {
  await using context = await browser.newContext({ viewport: phone });
  const page = await context.newPage();
  const shifts = await collectLayoutShifts(page);
  const scripts = new Set<string>();
  let requests = 0;
  page.on('request', () => (requests += 1));
  page.on('response', (response) => {
    if (response.headers()['content-type']?.includes('javascript')) scripts.add(response.url());
  });
  const quiet = waitForQuiet(page, quietMs);
  await page.goto(url);
  await quiet;
  const sent = { requests, scripts: [...scripts] };
  const sizes = await Promise.all(sent.scripts.map(gzippedBytes));
  const { layoutShift, moved } = await shifts.afterScrolling();
  return {
    scriptBytes: sizes.reduce((sum, bytes) => sum + bytes, 0),
    scripts: sizes.length,
    requests: sent.requests,
    htmlBytes: await gzippedBytes(page.url()),
    layoutShift,
    moved,
  };
}

function report(weights: ReadonlyMap<string, Weight>): void {
  console.log(
    `a first visit on a history of ${dates} dates, ${phone.width} pixels wide; kB of 1,000 bytes as sent with gzip, until nothing was asked for ${quietMs / 1000} s; shifts while loading and scrolling to the end`,
  );
  console.table(Object.fromEntries([...weights].map(([name, weighed]) => [name, rowOf(weighed)])));
  for (const [name, { moved }] of weights) {
    if (moved.length > 0) console.log(`${name}: what moved was ${moved.join(', ')}`);
  }
}

function rowOf({
  scriptBytes,
  scripts,
  requests,
  htmlBytes,
  layoutShift,
}: Weight): Record<string, string | number> {
  return {
    'scripts, kB': (scriptBytes / 1000).toFixed(1),
    'their goal': atMost(goals.scriptKilobytes, scriptBytes / 1000),
    scripts,
    requests,
    'HTML, kB': (htmlBytes / 1000).toFixed(1),
    'layout shift': layoutShift.toFixed(4),
    'its goal': atMost(goals.layoutShift, layoutShift),
  };
}
