import { createServer, type Server } from 'node:http';
import { closeServer, listen } from '@animedashboard/runtime';
import { PNG } from 'pngjs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadFiveDates } from '../support/five-dates.ts';
import { browserNote, hasBrowser, openBrowser } from './browser.ts';
import { type RunningDashboard, startDashboard } from './dashboard.ts';

describe('what other sites show of the dashboard', { timeout: 60_000 }, () => {
  let history: Awaited<ReturnType<typeof loadFiveDates>>;
  let dashboard: RunningDashboard;

  beforeAll(async () => {
    history = await loadFiveDates();
    dashboard = await startDashboard(history.url);
  }, 240_000);
  afterAll(async () => {
    await dashboard[Symbol.asyncDispose]();
    await history[Symbol.asyncDispose]();
  });

  test('a picture of a chart says by itself what it is, of when and from whom', async () => {
    const response = await fetch(`${dashboard.url}/chart/genres/genres.svg?theme=dark&width=500`);
    expect(response.headers.get('content-type')).toContain('image/svg+xml');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const svg = await response.text();
    expect(svg).toContain('Snapshot of 1 June 2026');
    expect(svg).toMatch(/^<svg [^>]*width="500"/);
    expect(svg).not.toMatch(/<script|<foreignObject|href="http/);
  });

  test('an embed looks as who frames it asks', async () => {
    const look = async (query: string): Promise<string | undefined> =>
      /data-theme="(\w+)"/.exec(
        await (await fetch(`${dashboard.url}/embed/genres/genres${query}`)).text(),
      )?.[1];
    expect(await look('?theme=dark')).toBe('dark');
    expect(await look('')).toBe('system');
  });

  test.each([
    ['/season.json', '/season/2026/spring'],
    ['/week.json?limit=20', '/week/2026-W23?limit=20'],
    ['/changes.json?snapshot_type=catalogue', '/changes/catalogue/2026-06-01'],
  ])('%s is the data of the newest: %s', async (path, newest) => {
    const body = (await (await fetch(`${dashboard.url}${path}`)).json()) as { url: string };
    expect(body.url).toBe(`${dashboard.url}${newest}`);
  });

  test.each(['/season.csv', '/chart/season/places.svg', '/embed/season/places', '/og/week.png'])(
    '%s is there, though its page only leads on',
    async (path) => {
      expect((await fetch(`${dashboard.url}${path}`)).status).toBe(200);
    },
  );

  test.each([
    ['/chart/genres/genres.svg?width=5', 400, /width/],
    ['/chart/genres/genres.svg?colour=red', 400, /not understood/],
    ['/chart/genres/nothing.svg', 404, /has no chart/],
    ['/chart/nowhere/genres.svg', 404, /There is no page/],
    ['/genres.csv?table=nothing', 404, /has no table/],
    ['/nowhere.json', 404, /There is no page/],
    ['/top.csv?date=never', 400, /date/],
  ])('%s is refused with %i and in words', async (path, status, words) => {
    const response = await fetch(`${dashboard.url}${path}`, { headers: { Accept: 'application/json' } });
    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(words);
  });

  test.each([
    ['/chart/genres/genres.png', 1520],
    ['/og/genres.png', 1200],
    ['/og/index.png', 1200],
    ['/og/runs.png', 1200],
  ])('%s is an image that is not empty', async (path, width) => {
    const response = await fetch(`${dashboard.url}${path}`);
    expect(response.headers.get('content-type')).toBe('image/png');
    const image = PNG.sync.read(Buffer.from(await response.arrayBuffer()));
    expect(image.width).toBe(width);
    const colours = new Set<number>();
    for (let at = 0; at < image.data.length; at += 4) colours.add(image.data.readUInt32BE(at));
    expect(colours.size).toBeGreaterThan(20);
  });

  test('pictures as pixels are drawn in steps of width, and not all at once', async () => {
    const pictureOf = (width: number): Promise<Response> =>
      fetch(`${dashboard.url}/chart/genres/genres.png?width=${width}`);
    const image = PNG.sync.read(Buffer.from(await (await pictureOf(490)).arrayBuffer()));
    expect(image.width).toBe(2 * 480);
    const answers = await Promise.all(Array.from({ length: 40 }, (_, at) => pictureOf(280 + at * 40)));
    for (const answer of answers) {
      expect([200, 503]).toContain(answer.status);
      expect(answer.headers.has('retry-after')).toBe(answer.status === 503);
      await answer.arrayBuffer();
    }
  });

  test.each(['%1b', '%EF%BF%BE', '%EF%BF%BF'])(
    'what no picture can show is no reason to fail: %s',
    async (q) => {
      const response = await fetch(`${dashboard.url}/og/search.png?q=${q}`);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
    },
  );

  test.each(['/genres', '/chart/genres/genres.svg', '/genres.json'])(
    'HEAD of %s has the headers of GET',
    async (path) => {
      const headersOf = async (method: string): Promise<object> => {
        const response = await fetch(`${dashboard.url}${path}`, { method });
        await response.arrayBuffer();
        // Those of the connection are another matter.
        const ofConnection = ['date', 'connection', 'keep-alive'];
        return Object.fromEntries([...response.headers].filter(([name]) => !ofConnection.includes(name)));
      };
      expect(await headersOf('HEAD')).toEqual(await headersOf('GET'));
    },
  );

  test('the parts of a page’s data that are asked for at the same time are not taken for each other', async () => {
    const ask = async (mask: string): Promise<string[]> => {
      const url = `${dashboard.url}/genres/__data.json?x-sveltekit-invalidated=${mask}`;
      const { nodes } = (await (await fetch(url)).json()) as { nodes: { type: string }[] };
      return nodes.map(({ type }) => type);
    };
    const [first, second] = await Promise.all([ask('01'), ask('11')]);
    expect(first).toEqual(['skip', 'data']);
    expect(second).toEqual(['data', 'data']);
  });

  test('no link of a page that says what is wrong leads to another site', async () => {
    const page = await (await fetch(`${dashboard.url}//evil.com/x?y=1`)).text();
    expect(page).toContain('href="/evil.com/x"');
    expect(page).not.toMatch(/href="\/\//);
  });

  test('a page tells a few of very many things that are wrong', async () => {
    const query = Array.from({ length: 2800 }, (_, at) => String(at)).join('&');
    const page = await (await fetch(`${dashboard.url}/search?${query}`)).text();
    expect(page).toContain('2,780 more');
    expect(page.length).toBeLessThan(150_000);
  });

  test('an embed that is not there says so in a page of its own, whose links leave the frame', async () => {
    const page = await (await fetch(`${dashboard.url}/embed/genres/nothing?focus=x`)).text();
    expect(page.match(/<main/g)).toHaveLength(1);
    const links = page.match(/<a [^>]*>/g) ?? [];
    expect(links.length).toBeGreaterThan(1);
    for (const link of links) expect(link).toMatch(/target="_blank" rel="noopener"/);
  });

  describe.skipIf(!hasBrowser)(`in a frame of another site${browserNote}`, () => {
    let browser: Browser;
    let site: Server;
    let siteUrl: string;

    beforeAll(async () => {
      browser = await openBrowser();
      site = createServer((request, response) => {
        const framed = new URL(request.url ?? '/', 'http://site').searchParams.get('of') ?? '';
        response
          .writeHead(200, { 'Content-Type': 'text/html' })
          .end(`<iframe title="chart" width="600" height="700" src="${dashboard.url}${framed}"></iframe>`);
      });
      siteUrl = await listen(site, { host: '127.0.0.1', port: 0 });
    });
    afterAll(async () => {
      await browser.close();
      await closeServer(site, { graceMs: 0 });
    });

    test('an embed can be framed', async () => {
      const page = await browser.newPage();
      await page.goto(`${siteUrl}/?of=/embed/genres/genres`);
      await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor();
      await page.close();
    });

    test.each(['/embed/genres/genres', '/top'])(
      'what is not understood of %s is told within a narrow screen, also in large letters',
      async (path) => {
        const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
        await page.goto(`${dashboard.url}${path}?${'colour'.repeat(20)}=red&date=never`);
        await page.getByRole('table').waitFor();
        const beyond = await page.evaluate(() => {
          document.documentElement.style.fontSize = '200%';
          return document.documentElement.scrollWidth - window.innerWidth;
        });
        expect(beyond).toBeLessThanOrEqual(0);
        await page.close();
      },
    );

    test.each(['/', '/genres', '/anime/1'])('%s cannot', async (path) => {
      const page = await browser.newPage();
      const refusals: string[] = [];
      page.on('console', (message) => refusals.push(message.text()));
      await page.goto(`${siteUrl}/?of=${path}`);
      await page.waitForLoadState('networkidle');
      expect(refusals.join()).toMatch(/frame-ancestors|X-Frame-Options/);
      await page.close();
    });
  });
});
