import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadFiveDates } from '../support/five-dates.ts';
import { askAt } from './ask.ts';
import { browserNote, hasBrowser, openBrowser } from './browser.ts';
import { type RunningDashboard, startDashboard } from './dashboard.ts';
import { genres, landing, otherPages, upcoming } from './expected-numbers.ts';
import { asData, expectTable, missing, parseCsv, readData, type Row, wordsOf } from './page-data.ts';

/** Pages that tell of no snapshot: of runs, and of what there is of all series. */
const checkedForForm = ['/runs', '/about'];

describe.skipIf(!hasBrowser)(`numbers${browserNote}`, { timeout: 60_000 }, () => {
  let history: Awaited<ReturnType<typeof loadFiveDates>>;
  let dashboard: RunningDashboard;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    history = await loadFiveDates();
    dashboard = await startDashboard(history.url);
    browser = await openBrowser();
    page = await browser.newPage({ javaScriptEnabled: false });
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await dashboard[Symbol.asyncDispose]();
    await history[Symbol.asyncDispose]();
  });

  test.each([landing, genres, upcoming, ...otherPages])(
    '$path says what the API says',
    async ({ path, expect: expected }) => {
      const [wanted, data] = await Promise.all([
        expected(askAt(dashboard.url)),
        readData(dashboard.url, path),
      ]);
      expect(data.sentence).toContain(wanted.sentence ?? '');
      for (const [id, things] of Object.entries(wanted.tables)) expectTable(data, id, things);

      await page.goto(`${dashboard.url}${path}`);
      expect(await page.locator('main p').allInnerTexts()).toContain(data.sentence);
      expect(missing(await wordsOf(page), wanted.texts)).toEqual([]);
    },
  );

  test.each([landing, genres, upcoming, ...otherPages].map(({ path }) => path).concat(checkedForForm))(
    '%s says of each number of when it is and in which unit, as JSON and as CSV',
    async (path) => {
      const { tables } = await readData(dashboard.url, path);
      const rows = tables.flatMap((table) => table.rows);
      expect(rows.length).toBeGreaterThan(0);
      // A week without a snapshot has no date, and nothing is known of it.
      expect(rows.filter(({ date, value }) => date === null && value !== null)).toEqual([]);
      expect(
        rows.filter(
          ({ value, unit, measure }) => typeof value === 'number' && unit === null && measure !== 'year',
        ),
      ).toEqual([]);

      const response = await fetch(`${dashboard.url}${asData(path, 'csv')}`);
      expect(response.headers.get('content-type')).toContain('text/csv');
      const [head = [], ...lines] = parseCsv(await response.text());
      const text = (cell: Row[keyof Row]): string => {
        const words = cell === null ? '' : String(cell);
        return typeof cell === 'string' && /^[=+\-@]/.test(words) ? `'${words}` : words;
      };
      expect(head).toEqual(['table', 'date', 'id', 'item', 'measure', 'value', 'unit', 'n']);
      // How long ago something was is counted anew each time.
      const steady = (line: string[]): boolean => !['age', 'late', 'next_run'].includes(line[4] ?? '');
      expect(lines.filter(steady)).toEqual(
        rows.map((row) => head.map((name) => text(row[name as keyof Row]))).filter(steady),
      );
    },
  );
});
