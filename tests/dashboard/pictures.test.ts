import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserNote, hasBrowser, openBrowser } from './browser.ts';
import { comparePicture } from './compare-pictures.ts';
import { type RunningDashboard, startDashboard } from './dashboard.ts';
import { loadPicturedHistory } from './pictured-history.ts';

const font = createRequire(new URL('../../web/package.json', import.meta.url)).resolve(
  '@fontsource-variable/literata/files/literata-latin-wght-normal.woff2',
);

/**
 * All words in the shipped face; signs that it lacks would be in whatever face the machine has. Sentences are left out:
 * how they are worded is no matter of looks.
 */
const style = async (): Promise<string> => `
  @font-face {
    font-family: Pictured;
    font-weight: 200 900;
    src: url('data:font/woff2;base64,${(await readFile(font)).toString('base64')}');
  }
  * { font-family: Pictured !important; font-optical-sizing: none !important; animation: none !important; transition: none !important; }
  span[aria-hidden='true'] { display: none !important; }
  figcaption p, figure > p { display: none !important; }
`;

const sights = [
  { name: 'lines-with-a-gap', path: '/anime/3', at: '#history', themes: ['light', 'dark'] },
  { name: 'places-of-eight', path: '/season/2026/spring', at: '#places', themes: ['light', 'dark'] },
  { name: 'bars', path: '/genres', at: '#genres', themes: ['light'] },
  { name: 'pie', path: '/genres?measure=share&chart=pie', at: '#genres', themes: ['light'] },
  { name: 'hexagons', path: '/landscape', at: '#landscape', themes: ['light'] },
  { name: 'figures', path: '/anime/3', at: 'main dl >> nth=0', themes: ['light'] },
] as const;

const pictures = sights.flatMap(({ themes, ...sight }) =>
  themes.map((theme) => ({ ...sight, theme, name: `${sight.name}-${theme}` })),
);

describe.skipIf(!hasBrowser)(`as it was accepted${browserNote}`, { timeout: 60_000 }, () => {
  let history: Awaited<ReturnType<typeof loadPicturedHistory>>;
  let dashboard: RunningDashboard;
  let browser: Browser;
  let pages: Record<'light' | 'dark', Page>;

  beforeAll(async () => {
    history = await loadPicturedHistory();
    dashboard = await startDashboard(history.url);
    browser = await openBrowser([
      '--font-render-hinting=none',
      '--disable-lcd-text',
      '--force-color-profile=srgb',
    ]);
    const open = (colorScheme: 'light' | 'dark'): Promise<Page> =>
      browser.newPage({
        colorScheme,
        bypassCSP: true,
        deviceScaleFactor: 1,
        reducedMotion: 'reduce',
        viewport: { width: 720, height: 900 },
      });
    pages = { light: await open('light'), dark: await open('dark') };
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await dashboard[Symbol.asyncDispose]();
    await history[Symbol.asyncDispose]();
  });

  test.each(pictures)('$name', async ({ name, path, at, theme }) => {
    const page = pages[theme];
    await page.goto(`${dashboard.url}${path}`, { waitUntil: 'networkidle' });
    await page.addStyleTag({ content: await style() });
    const loaded = await page.evaluate(async () => {
      const faces = await document.fonts.load('16px Pictured');
      await document.fonts.ready;
      return faces.length;
    });
    expect(loaded).toBe(1);
    await comparePicture(name, await page.locator(at).screenshot({ animations: 'disabled', scale: 'css' }));
  });
});
