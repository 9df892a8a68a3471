import type { Page, Request } from 'playwright-core';
import { waitFor } from '../../support/wait-for.ts';

/**
 * Resolves once a page has had no request under way for some time. A stream of events, which never ends, does not count:
 * that is why this is not Playwright's `networkidle`. To be called before the page is opened.
 */
export async function waitForQuiet(page: Page, quietMs: number): Promise<void> {
  const underWay = new Set<Request>();
  let opened = false;
  let lastMs = performance.now();
  page.on('request', (request) => {
    opened = true;
    if (request.resourceType() !== 'eventsource') underWay.add(request);
  });
  const end = (request: Request): void => {
    if (underWay.delete(request)) lastMs = performance.now();
  };
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  await waitFor(
    () => opened && underWay.size === 0 && performance.now() - lastMs >= quietMs,
    `no request for ${quietMs} ms`,
  );
}
