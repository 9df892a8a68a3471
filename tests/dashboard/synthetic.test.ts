import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningDashboard, startDashboard } from './dashboard.ts';
import { type GrowingHistory, openGrowingHistory } from './growing-history.ts';
import { locatePages, type PageName, pageNames } from './pages.ts';

describe('an invented catalogue', { timeout: 60_000 }, () => {
  let history: GrowingHistory;
  let dashboard: RunningDashboard;
  let places: Record<PageName, string>;

  beforeAll(async () => {
    history = await openGrowingHistory({ synthetic: true });
    await history.take(0);
    dashboard = await startDashboard(history.url);
    places = await locatePages(dashboard.url);
  }, 240_000);
  afterAll(async () => {
    await dashboard[Symbol.asyncDispose]();
    await history[Symbol.asyncDispose]();
  });

  test.each(pageNames)('%s says that it is invented', async (name) => {
    const response = await fetch(`${dashboard.url}${places[name]}`);
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(/synthetic data/i);
  });

  test.each(['/chart/genres/genres.svg', '/embed/genres/genres'])('%s says it too', async (path) => {
    const response = await fetch(`${dashboard.url}${path}`);
    expect(await response.text()).toMatch(/synthetic/i);
  });
});
