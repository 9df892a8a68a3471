/**
 * Every page at three widths, light and dark, as pictures and as one page that shows them side by side:
 *
 *   npm run contact-sheet -- --url http://127.0.0.1:8080 --into FOLDER [--only landing,title] [--widths 360,1440]
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { locatePages, pageNames } from './pages.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    into: { type: 'string' },
    only: { type: 'string' },
    widths: { type: 'string', default: '360,768,1440' },
    themes: { type: 'string', default: 'light,dark' },
  },
});
const { url, into, only } = values;
if (into === undefined) {
  console.error('--into FOLDER: where the pictures go');
  process.exit(78);
}
const widths = values.widths.split(',').map(Number);
const themes = values.themes.split(',') as ('light' | 'dark')[];
const wanted = only?.split(',');

await mkdir(into, { recursive: true });
const places = await locatePages(url);
await using browser = await openBrowser();
const pictures: { name: string; file: string; width: number }[] = [];
for (const name of pageNames.filter((one) => wanted?.includes(one) ?? true)) {
  for (const width of widths) {
    for (const theme of themes) {
      const file = `${name}-${width}-${theme}.png`;
      await takePicture(browser, places[name], width, theme, path.join(into, file));
      pictures.push({ name, file, width });
    }
  }
  console.log(`${name} ${places[name]}`);
}
await writeFile(path.join(into, 'index.html'), sheet());
console.log(path.join(into, 'index.html'));

async function takePicture(
  of: Browser,
  place: string,
  width: number,
  theme: 'light' | 'dark',
  file: string,
): Promise<void> {
  const page = await of.newPage({ viewport: { width, height: 900 }, colorScheme: theme });
  // Posters come from elsewhere, and are no part of what is looked at.
  await page.route(/^https:/, (route) => route.abort());
  await page.goto(`${url}${place}`, { waitUntil: 'networkidle' });
  await page.screenshot({ path: file, fullPage: true });
  await page.close();
}

function sheet(): string {
  const figures = pictures.map(
    ({ name, file, width }) =>
      `<figure><figcaption>${name}, ${width}</figcaption><img src="${file}" width="${Math.round(width / 3)}" loading="lazy"></figure>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>Contact sheet</title><style>body{display:flex;flex-wrap:wrap;gap:1rem;align-items:start;font:12px sans-serif;background:#888}</style>${figures.join('\n')}`;
}
