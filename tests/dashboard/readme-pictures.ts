/**
 * The pictures of the README, from the invented catalogue with two weeks of history: `npm run readme-pictures`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { waitFor } from '../support/wait-for.ts';
import { openBrowser } from './browser.ts';
import { locatePages, type PageName } from './pages.ts';

const checkout = path.resolve(import.meta.dirname, '../..');
const into = path.join(checkout, 'docs/images');
const wanted: { name: PageName; theme: 'light' | 'dark'; width: number; height: number }[] = [
  { name: 'landing', theme: 'light', width: 1280, height: 960 },
  { name: 'season', theme: 'dark', width: 900, height: 1100 },
  { name: 'title', theme: 'light', width: 900, height: 1100 },
];
const demoMs = 300_000;

const folder = await mkdtemp(path.join(tmpdir(), 'anime-pictures-'));
const options = [
  '--synthetic',
  '--demo-days',
  '14',
  '--data-dir',
  folder,
  '--port',
  '0',
  '--admin-port',
  '0',
];
const platform = spawn(
  process.execPath,
  [path.join(checkout, 'scripts/run.mjs'), 'services/standalone/src/main.ts', ...options],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
const ended = once(platform, 'close');
let output = '';
platform.stdout.setEncoding('utf8').on('data', (text: string) => {
  output += text;
  process.stdout.write(text);
});
try {
  await waitFor(() => /days taken/.test(output) || platform.exitCode !== null, 'the demo days', demoMs);
  const url = /^API\s+(http\S+)$/m.exec(output)?.[1];
  if (url === undefined) throw new Error('the platform did not start');
  const places = await locatePages(url);
  await using browser = await openBrowser();
  for (const { name, theme, width, height } of wanted) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: theme });
    // Once for the browser to have the font, which comes too late for a first look.
    await page.goto(url + places[name], { waitUntil: 'networkidle' });
    await page.reload({ waitUntil: 'networkidle' });
    const file = path.join(into, `dashboard-${name}.png`);
    await page.screenshot({ path: file });
    console.log(file);
  }
} finally {
  platform.kill('SIGINT');
  await ended;
  await rm(folder, { recursive: true, force: true });
}
